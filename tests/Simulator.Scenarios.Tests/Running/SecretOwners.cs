using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>
/// Collects what must never be used twice: the keys of security associations as they are told, and the cookies, session identifiers, nonces and
/// Diffie-Hellman public values of mobility messages as they are on the links. Two public values are the same only when the exponents are.
/// </summary>
internal sealed class SecretOwners : ISecretTap, IFrameTap
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>How many different secrets of each kind were met.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Secrets with two owners.</summary>
    public List<string> Reused { get; } = [];

    public void EspKeys(SimTime time, string node, uint spi, IpAddress source, IpAddress destination, string cipher, ReadOnlySpan<byte> cipherKey,
        string authenticator, ReadOnlySpan<byte> authenticatorKey)
    {
        Note("cipher key", Convert.ToHexString(cipherKey), $"{spi:x8}");
        Note("authentication key", Convert.ToHexString(authenticatorKey), $"{spi:x8}");
    }

    public void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame) => Walk(frame[EthernetHeader.Size..]);

    private void Walk(ReadOnlySpan<byte> packet)
    {
        if (IpHeader.TryRead(packet, out IpHeader ip) != WireError.None || IPv6Extensions.TryRead(packet, out IPv6Extensions extensions) != WireError.None) return;
        if (ip.Protocol == IpProtocol.IPv6) Walk(ip.Payload(packet));
        if (ip.Protocol != IpProtocol.MobilityHeader || MobilityHeader.TryRead(ip.Payload(packet), out MobilityHeader header) != WireError.None) return;
        ReadOnlySpan<byte> message = ip.Payload(packet)[..header.Length];
        string source = extensions.SourceOf(ip).ToString(), pair = $"{source} {extensions.DestinationOf(ip)}";

        // Each Test Init has a cookie of its own, repeated ones too; on every link that it crosses it is the same message.
        if (HomeTestInit.TryRead(message, out HomeTestInit home) == WireError.None) Note("cookie", $"{home.Cookie:x16}", $"HoTI {source}");
        else if (CareOfTestInit.TryRead(message, out CareOfTestInit careOf) == WireError.None) Note("cookie", $"{careOf.Cookie:x16}", $"CoTI {source}");
        else if (Dh1Message.TryRead(message, out Dh1Message first) == WireError.None) NoteShare(first.MobileSession, first.Nonce, first.Share, pair);
        else if (Dh2Message.TryRead(message, out Dh2Message second) == WireError.None) NoteShare(second.CorrespondentSession, second.Nonce, second.Share, pair);
    }

    private void NoteShare(ulong session, UInt128 nonce, DhShare share, string owner)
    {
        Note("session", $"{session:x16}", owner);
        Note("nonce", $"{nonce:x32}", owner);
        Note("public value", Convert.ToHexString(share.PublicValue), owner);
    }

    /// <summary>A secret is someone's.</summary>
    public void Note(string kind, string value, string owner)
    {
        if (_owners.TryAdd(kind + value, owner)) Counts[kind] = Counts.GetValueOrDefault(kind) + 1;
        else if (_owners[kind + value] != owner) Reused.Add($"{kind} of {_owners[kind + value]} and of {owner}");
    }
}
