using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Own;

/// <summary>An ESP association that an attacker set up with its own keys: it seals, opens, and keeps no window.</summary>
internal sealed class OwnAssociation
{
    private const int IcvSize = HmacSha1.Size96;

    private readonly (PayloadCipher Cipher, HmacSha1 Authenticator) _outbound;
    private readonly (PayloadCipher Cipher, HmacSha1 Authenticator) _inbound;
    private uint _sequenceNumber;

    /// <summary>Draws the keys as both ends of an exchange do (RFC 5201 section 6.5's order: those from the greater HIGH first).</summary>
    /// <param name="shared">Kij.</param>
    public OwnAssociation(
        ReadOnlySpan<byte> shared, HostIdentityGlobalHash own, HostIdentityGlobalHash peer, ulong i, ulong j, HipTransform transform)
    {
        Span<byte> highs = stackalloc byte[2 * HostIdentityGlobalHash.Size];
        Span<byte> cookies = stackalloc byte[HipCookie.Size];
        own.Write(highs);
        peer.Write(highs[HostIdentityGlobalHash.Size..]);
        new HipCookie(i, j, F: 0).Write(cookies);
        var material = new KeyMaterial(shared, highs[..HostIdentityGlobalHash.Size], highs[HostIdentityGlobalHash.Size..], cookies[..8], cookies[8..16]);
        var fromGreater = Draw(material, transform);
        var fromLesser = Draw(material, transform);
        (_outbound, _inbound) = own.Value > peer.Value ? (fromGreater, fromLesser) : (fromLesser, fromGreater);
    }

    /// <summary>A whole ESP packet around a payload.</summary>
    public byte[] Seal(uint spi, IpProtocol nextHeader, ReadOnlySpan<byte> payload, RandomStream random)
    {
        PayloadCipher cipher = _outbound.Cipher;
        byte[] packet = new byte[EspHeader.SealedSize(payload.Length, cipher.BlockSize, cipher.IvSize, IcvSize)];
        new EspHeader(spi, ++_sequenceNumber).Write(packet);
        Span<byte> iv = packet.AsSpan(EspHeader.Size, cipher.IvSize), covered = packet.AsSpan(0, packet.Length - IcvSize);
        random.Fill(iv);
        Span<byte> plain = covered[(EspHeader.Size + iv.Length)..];
        payload.CopyTo(plain);
        EspTrailer.Write(plain[payload.Length..], nextHeader);
        cipher.Encrypt(iv, plain);
        _outbound.Authenticator.Compute(covered, packet.AsSpan(covered.Length));
        return packet;
    }

    /// <summary>Opens a packet that was sealed for this end; false when it was not.</summary>
    public bool TryOpen(ReadOnlySpan<byte> packet, out IpProtocol nextHeader, out byte[] payload)
    {
        nextHeader = default;
        payload = [];
        PayloadCipher cipher = _inbound.Cipher;
        int front = EspHeader.Size + cipher.IvSize, encrypted = packet.Length - front - IcvSize;
        if (encrypted <= 0 || encrypted % cipher.BlockSize != 0) return false;
        ReadOnlySpan<byte> covered = packet[..^IcvSize];
        if (!_inbound.Authenticator.Verify(covered, packet[covered.Length..])) return false;
        byte[] plain = covered[front..].ToArray();
        cipher.Decrypt(covered[EspHeader.Size..front], plain);
        if (EspTrailer.TryRead(plain, out EspTrailer trailer) != WireError.None) return false;
        nextHeader = trailer.NextHeader;
        payload = plain[..^trailer.Size];
        return true;
    }

    private static (PayloadCipher, HmacSha1) Draw(KeyMaterial material, HipTransform transform)
    {
        Span<byte> cipherKey = stackalloc byte[transform.Cipher == EspTransformId.TripleDes ? TripleDesCbc.KeySize : 0];
        Span<byte> authenticationKey = stackalloc byte[HmacSha1.Size];
        material.Draw(cipherKey);
        material.Draw(authenticationKey);
        return (cipherKey.IsEmpty ? new NullCipher() : new TripleDesCbc(cipherKey), new HmacSha1(authenticationKey));
    }
}
