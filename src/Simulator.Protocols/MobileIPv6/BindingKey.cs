using System.Buffers.Binary;
using System.Security.Cryptography;
using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// A key that authorises bindings between a mobile node and a correspondent: Kbm of return routability (RFC 3775 section 5.2.5), or the
/// longer Kabm of a Diffie-Hellman exchange (draft-haddad-mipv6-omipv6-01 section 6).
/// </summary>
public sealed class BindingKey
{
    private readonly HmacSha1 _mac;

    /// <param name="key">20 octets for Kbm, more for Kabm.</param>
    public BindingKey(ReadOnlySpan<byte> key)
    {
        Octets = key.ToArray();
        _mac = new HmacSha1(key);
    }

    /// <summary>The key itself, for exchanges that are authenticated by it.</summary>
    public ReadOnlyMemory<byte> Octets { get; }

    /// <summary>Kbm = SHA1 (home keygen token | care-of keygen token).</summary>
    public static BindingKey FromTokens(ulong home, ulong careOf, Outbox outbox)
    {
        Span<byte> tokens = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(tokens, home);
        BinaryPrimitives.WriteUInt64BigEndian(tokens[8..], careOf);
        return FromHash(tokens, outbox);
    }

    /// <summary>Kbm of a deletion, which proves the home address alone: SHA1 (home keygen token).</summary>
    public static BindingKey FromHomeToken(ulong home, Outbox outbox)
    {
        Span<byte> token = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(token, home);
        return FromHash(token, outbox);
    }

    /// <summary>Kabm with a care-of keygen token beside it, where the care-of address is tested: SHA1 (Kabm | care-of keygen token), as in RFC 4866.</summary>
    public static BindingKey FromKabm(BindingKey kabm, ulong careOf, Outbox outbox)
    {
        ReadOnlySpan<byte> octets = kabm.Octets.Span;
        Span<byte> mixed = stackalloc byte[octets.Length + 8];
        octets.CopyTo(mixed);
        BinaryPrimitives.WriteUInt64BigEndian(mixed[octets.Length..], careOf);
        return FromHash(mixed, outbox);
    }

    /// <summary>Writes the authenticator at the end of a mobility header that has room for it (RFC 3775 section 6.2.7).</summary>
    /// <param name="header">The whole mobility header and nothing else.</param>
    public void Authenticate(IpAddress careOf, IpAddress correspondent, Span<byte> header, Outbox outbox)
    {
        Span<byte> code = stackalloc byte[HmacSha1.Size];
        Compute(careOf, correspondent, header, code, outbox);
        code[..BindingAuthorizationData.AuthenticatorSize].CopyTo(BindingAuthorizationData.AuthenticatorOf(header));
    }

    /// <summary>Whether the authenticator at the end of a mobility header is this key's.</summary>
    /// <param name="header">The whole mobility header and nothing else.</param>
    public bool Verify(IpAddress careOf, IpAddress correspondent, ReadOnlySpan<byte> header, Outbox outbox)
    {
        Span<byte> code = stackalloc byte[HmacSha1.Size];
        Compute(careOf, correspondent, header, code, outbox);
        return CryptographicOperations.FixedTimeEquals(code[..BindingAuthorizationData.AuthenticatorSize], BindingAuthorizationData.AuthenticatorOf(header));
    }

    /// <summary>HMAC-SHA1 of any message under the key.</summary>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> code, Outbox outbox)
    {
        outbox.Charge(Operation.HmacSha1, message.Length);
        _mac.Compute(message, code);
    }

    private void Compute(IpAddress careOf, IpAddress correspondent, ReadOnlySpan<byte> header, Span<byte> code, Outbox outbox)
    {
        Span<byte> covered = stackalloc byte[BindingAuthorizationData.CoveredSize(header.Length)];
        BindingAuthorizationData.WriteCovered(covered, careOf, correspondent, header);
        outbox.Charge(Operation.HmacSha1, covered.Length);
        _mac.Compute(covered, code);
    }

    private static BindingKey FromHash(ReadOnlySpan<byte> tokens, Outbox outbox)
    {
        Span<byte> key = stackalloc byte[Sha1.Size];
        outbox.Charge(Operation.Sha1, tokens.Length);
        Sha1.Hash(tokens, key);
        return new BindingKey(key);
    }
}
