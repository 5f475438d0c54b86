using System.Globalization;
using Simulator.Wire;
using Simulator.Wire.Hip;

namespace Simulator.Cli.Tests.Captures;

/// <summary>HIP packets: the dissector shipped for Wireshark reads what our own reader reads.</summary>
internal static class HipChecks
{
    public static IEnumerable<string> Check(DissectedFrame frame, ReadOnlySpan<byte> octets)
    {
        if (!frame.Has("hip99")) return [];
        WireError error = HipPacketReader.TryRead(CaptureFile.IpPayload(octets, out _), out HipPacketReader packet);
        if (error != WireError.None) return [$"a HIP packet that we cannot read ourselves ({error})"];
        var transforms = new List<HipTransform>();
        foreach (HipTransform transform in packet.Transforms) transforms.Add(transform);

        // Ours passes over a transform that it does not know; the dissector shows what there is of it.
        bool allKnown = transforms.Count == packet.TransformCount;
        string expected = string.Join("; ", Expected(packet, allKnown ? transforms : null)), actual = string.Join("; ", Actual(frame, allKnown));
        return expected == actual ? [] : [$"HIP fields are '{actual}' where '{expected}' was sent"];
    }

    private static List<string> Expected(scoped in HipPacketReader packet, List<HipTransform>? transforms)
    {
        var assigned = new List<HostIdentityGlobalHash>();
        if (packet.High.IsAssigned) assigned.Add(packet.High);
        if (packet.RemotesHigh is { IsAssigned: true } remote) assigned.Add(remote);
        bool named = packet.HasHostIdentity || packet.HasDiffieHellman || packet.IsSigned;
        return
        [
            packet.Kind is HipMessageKind.Unknown ? "unknown" : packet.Kind is HipMessageKind.Rekey ? "rekey" : packet.Kind.ToString(),
            Text((int)packet.NextHeader),
            packet.High.ToString(),
            string.Join(' ', assigned.Select(high => Text(high.Raa))),
            string.Join(' ', assigned.Select(high => Text(high.Ri))),
            packet.RemotesHigh?.ToString() ?? "",
            !named ? "" : packet.Fqdn.IsRoot ? "." : packet.Fqdn.ToString(),
            Hex(packet.Cookie?.Random),
            Hex(packet.Cookie?.SecretHash),
            Hex(packet.Cookie?.F),
            packet.RemotesEsel is { } esel ? $"0x{esel}" : "",
            .. transforms is null ? [] : Columns(transforms),
        ];
    }

    private static string[] Columns(List<HipTransform> transforms) =>
    [
        string.Join(' ', transforms.Select(each => Text((int)each.Cipher))),
        string.Join(' ', transforms.Select(each => Text((int)each.Mode))),
        string.Join(' ', transforms.Select(each => Text((int)each.Authentication))),
    ];

    private static IEnumerable<string> Actual(DissectedFrame frame, bool withTransforms)
    {
        string[] fields =
        [
            "hip99.kind", "hip99.next", "hip99.high", "hip99.high.raa", "hip99.high.ri", "hip99.remotes_high", "hip99.name",
            "hip99.cookie.random", "hip99.cookie.hash", "hip99.cookie.f", "hip99.remotes_esel",
            .. withTransforms ? ["hip99.transform.id", "hip99.transform.mode", "hip99.transform.authentication"] : Array.Empty<string>(),
        ];
        return fields.Select(field => string.Join(' ', frame[field]));
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Hex(ulong? number) => number is { } value ? string.Create(CultureInfo.InvariantCulture, $"0x{value:x16}") : "";
}
