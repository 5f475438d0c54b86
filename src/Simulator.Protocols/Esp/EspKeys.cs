using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Esp;

/// <summary>One generation of one direction's keys, ready for use: the cipher, and HMAC-SHA1-96 (RFC 2404) for the ICV.</summary>
internal sealed class EspKeys
{
    /// <summary>Octets of an ICV.</summary>
    public const int IcvSize = HmacSha1.Size96;

    private const int AuthenticationKeySize = HmacSha1.Size;   // RFC 2404 section 3: 160 bits

    private readonly byte[] _cipherKey;
    private readonly byte[] _authenticationKey = new byte[AuthenticationKeySize];

    /// <summary>Draws the encryption key, then the integrity key.</summary>
    /// <param name="transform">One that <see cref="Supports"/> takes.</param>
    public EspKeys(HipTransform transform, KeyMaterial material)
    {
        _cipherKey = new byte[transform.Cipher == EspTransformId.TripleDes ? TripleDesCbc.KeySize : 0];
        material.Draw(_cipherKey);
        material.Draw(_authenticationKey);
        Cipher = transform.Cipher == EspTransformId.TripleDes ? new TripleDesCbc(_cipherKey) : new NullCipher();
        Authenticator = new HmacSha1(_authenticationKey);
    }

    /// <summary>Manual keys, as RFC 3776 section 4.1 wants them supported: 3DES and HMAC-SHA1, drawn from a stream that both ends share.</summary>
    public EspKeys(FillBytes fill)
    {
        _cipherKey = new byte[TripleDesCbc.KeySize];
        fill(_cipherKey);
        fill(_authenticationKey);
        Cipher = new TripleDesCbc(_cipherKey);
        Authenticator = new HmacSha1(_authenticationKey);
    }

    public PayloadCipher Cipher { get; }

    public HmacSha1 Authenticator { get; }

    /// <summary>As Wireshark's ESP preferences name it.</summary>
    public string CipherName => _cipherKey.Length > 0 ? "TripleDES-CBC [RFC2451]" : "NULL";

    /// <inheritdoc cref="CipherName"/>
    public string AuthenticatorName => "HMAC-SHA-1-96 [RFC2404]";

    public ReadOnlySpan<byte> CipherKey => _cipherKey;

    public ReadOnlySpan<byte> AuthenticationKey => _authenticationKey;

    /// <summary>3DES or NULL with HMAC-SHA1, in transport mode: HIP's SAs are between hosts (draft-moskowitz-hip-arch-00 section 9).</summary>
    public static bool Supports(HipTransform transform) =>
        transform.IsSameAs(HipTransform.TripleDesSha1) || transform.IsSameAs(HipTransform.NullSha1);

    /// <summary>Octets of the ESP packet around a payload.</summary>
    public int SealedSize(int payload) => EspHeader.SealedSize(payload, Cipher.BlockSize, Cipher.IvSize, IcvSize);

    /// <summary>Spends the time that an ICV takes.</summary>
    /// <param name="packet">Octets of the ESP packet.</param>
    public void ChargeIcv(int packet, Outbox outbox) => outbox.Charge(Operation.HmacSha1, packet - IcvSize);

    /// <summary>Spends the time that the cipher takes.</summary>
    /// <inheritdoc cref="ChargeIcv"/>
    public void ChargeCipher(int packet, Outbox outbox)
    {
        if (_cipherKey.Length > 0) outbox.Charge(Operation.TripleDesCbc, packet - EspHeader.Size - Cipher.IvSize - IcvSize);
    }
}
