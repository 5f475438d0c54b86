using System.Globalization;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Results.Dissection;

/// <summary>A HIP packet of 1999 (draft-moskowitz-hip-arch-00 section 7) and the ESP packet that may follow it.</summary>
internal static class HipSummary
{
    public static void Add(ReadOnlySpan<byte> payload, FieldList fields)
    {
        WireError error = HipPacketReader.TryRead(payload, out HipPacketReader hip);
        if (error != WireError.None)
        {
            fields.AddUnreadable("HIP", error);
            return;
        }

        fields.Add("HIGH", Short(hip.High));
        if (hip.HasHostIdentity || hip.IsSigned) fields.Add(hip.Fqdn.IsRoot ? "anonymous" : DnsSummary.Shortened(hip.Fqdn.ToString()));
        if (hip.RemotesHigh is { } remote) fields.Add("for", Short(remote));
        if (hip.RemotesEsel is { } esel) fields.Add("ESEL", esel.ToString());
        if (hip.Cookie is { } cookie) AddCookie(cookie, hip.Kind, fields);
        if (hip.HasHostIdentity) fields.Add("DSA", Bits(hip.DsaKey.ModulusSize));
        if (hip.HasDiffieHellman)
        {
            if (hip.DiffieHellman.WellKnownGroup > 0) fields.Add("DH group", hip.DiffieHellman.WellKnownGroup);
            else fields.Add("DH", Bits(hip.DiffieHellman.Prime.Length));
        }

        if (hip.TransformCount > 0) AddTransforms(hip.Transforms, fields);
        if (hip.IsSigned) fields.Add("SIG", hip.Sig.Signer.IsRoot ? "by anonymous" : "by " + DnsSummary.Shortened(hip.Sig.Signer.ToString()));
        if (hip.NextHeader == IpProtocol.Esp) AddEsp(hip.Rest, fields);
    }

    public static void AddEsp(ReadOnlySpan<byte> packet, FieldList fields)
    {
        WireError error = EspHeader.TryRead(packet, out EspHeader esp);
        if (error != WireError.None)
        {
            fields.AddUnreadable("ESP", error);
            return;
        }

        fields.Add("SPI", esp.Spi.ToString("x8", CultureInfo.InvariantCulture));
        fields.Add("seq", esp.SequenceNumber);
        fields.Add(string.Create(CultureInfo.InvariantCulture, $"{packet.Length} B"));
    }

    // The random number is I in the responder's packets and J in the initiator's (section 7.2).
    private static void AddCookie(HipCookie cookie, HipMessageKind kind, FieldList fields)
    {
        fields.Add(kind == HipMessageKind.I2 ? "J" : "I", Short(cookie.Random));
        fields.Add("hash", Short(cookie.SecretHash));
        if (cookie.F != 0) fields.Add("F(I,J)", Short(cookie.F));
    }

    private static void AddTransforms(HipTransforms transforms, FieldList fields)
    {
        var names = new List<string>();
        foreach (HipTransform transform in transforms) names.Add($"{CipherName(transform.Cipher)}-{AuthenticationName(transform.Authentication)}");
        fields.Add("transforms", names.Count == 0 ? "unknown" : string.Join(' ', names));
    }

    private static string CipherName(EspTransformId cipher) => cipher switch
    {
        EspTransformId.TripleDes => "3DES",
        EspTransformId.Null => "NULL",
        _ => string.Create(CultureInfo.InvariantCulture, $"cipher{(int)cipher}"),
    };

    private static string AuthenticationName(AuthenticationAlgorithm algorithm) => algorithm switch
    {
        AuthenticationAlgorithm.HmacMd5 => "MD5",
        AuthenticationAlgorithm.HmacSha1 => "SHA1",
        _ => string.Create(CultureInfo.InvariantCulture, $"auth{(int)algorithm}"),
    };

    private static string Bits(int octets) => string.Create(CultureInfo.InvariantCulture, $"{octets * 8} bits");

    // An assigned HIGH begins with its authority, which many share: what tells them apart is RAA, RI and the hash.
    private static string Short(HostIdentityGlobalHash high) => high.IsAssigned
        ? string.Create(CultureInfo.InvariantCulture, $"{high.Raa}/{high.Ri}/{high.Hash64 >> 32:x8}…")
        : high.ToString()[..8] + "…";

    private static string Short(ulong number) => (number >> 32).ToString("x8", CultureInfo.InvariantCulture) + "…";
}
