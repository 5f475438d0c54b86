using System.Buffers.Binary;
using Simulator.Crypto;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.Own;

/// <summary>A key that authorises bindings: Kbm of two keygen tokens that were overheard (RFC 3775 section 5.2.5), or a Kabm.</summary>
internal sealed class OwnKey(ReadOnlySpan<byte> key)
{
    private readonly HmacSha1 _mac = new(key);

    /// <summary>Kbm = SHA1(home keygen token | care-of keygen token).</summary>
    public static OwnKey FromTokens(ulong home, ulong careOf)
    {
        Span<byte> tokens = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(tokens, home);
        BinaryPrimitives.WriteUInt64BigEndian(tokens[8..], careOf);
        Span<byte> kbm = stackalloc byte[Sha1.Size];
        Sha1.Hash(tokens, kbm);
        return new OwnKey(kbm);
    }

    /// <summary>Kbm of a deletion: SHA1(home keygen token).</summary>
    public static OwnKey FromHomeToken(ulong home)
    {
        Span<byte> token = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(token, home);
        Span<byte> kbm = stackalloc byte[Sha1.Size];
        Sha1.Hash(token, kbm);
        return new OwnKey(kbm);
    }

    /// <summary>Writes the authenticator at the end of a mobility header, which is otherwise final but for its checksum.</summary>
    public void Authenticate(IpAddress careOf, IpAddress correspondent, Span<byte> header)
    {
        Span<byte> code = stackalloc byte[HmacSha1.Size];
        Compute(careOf, correspondent, header, code);
        code[..BindingAuthorizationData.AuthenticatorSize].CopyTo(BindingAuthorizationData.AuthenticatorOf(header));
    }

    /// <summary>Whether the authenticator at the end of a mobility header is this key's.</summary>
    public bool Verifies(IpAddress careOf, IpAddress correspondent, ReadOnlySpan<byte> header)
    {
        if (header.Length < BindingUpdate.Size + BindingAuthorizationData.Size) return false;
        Span<byte> code = stackalloc byte[HmacSha1.Size];
        Compute(careOf, correspondent, header, code);
        return code[..BindingAuthorizationData.AuthenticatorSize].SequenceEqual(BindingAuthorizationData.AuthenticatorOf(header));
    }

    /// <summary>HMAC-SHA1 of any message.</summary>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> code) => _mac.Compute(message, code);

    private void Compute(IpAddress careOf, IpAddress correspondent, ReadOnlySpan<byte> header, Span<byte> code)
    {
        Span<byte> covered = stackalloc byte[BindingAuthorizationData.CoveredSize(header.Length)];
        BindingAuthorizationData.WriteCovered(covered, careOf, correspondent, header);
        _mac.Compute(covered, code);
    }
}
