using System.Buffers.Binary;
using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Omipv6;

// SKEYID = HMAC-SHA1(N_MN | N_CN, g^XY)                                  g^XY as wide as the group
// Km     = HMAC-SHA1(SKEYID, "Km" | sid_MN | sid_CN | 1)                 20 octets
// Ke     = HMAC-SHA1(SKEYID, "Ke" | sid_MN | sid_CN | 1), … | 2          the first 24 octets: 3DES
// Kabm   = HMAC-SHA1(SKEYID, "Kabm" | sid_MN | sid_CN | 1), … | 2        40 octets
//
// The draft names the keys and not how they are made; this is IKE's way (RFC 2409 section 5) with SIGMA's nonces.

/// <summary>The keys of a Diffie-Hellman exchange.</summary>
internal sealed class ExchangeKeys
{
    private readonly HmacSha1 _km;

    private ExchangeKeys(ReadOnlySpan<byte> km, ReadOnlySpan<byte> ke, ReadOnlySpan<byte> kabm)
    {
        _km = new HmacSha1(km);
        Cipher = new TripleDesCbc(ke);
        Kabm = new BindingKey(kabm);
    }

    /// <summary>Under Ke.</summary>
    public TripleDesCbc Cipher { get; }

    public BindingKey Kabm { get; }

    /// <param name="shared">g^XY, as wide as the group.</param>
    public static ExchangeKeys Derive(ExchangeTranscript transcript, ReadOnlySpan<byte> shared, Outbox outbox)
    {
        Span<byte> nonces = stackalloc byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(nonces, transcript.MobileNonce);
        BinaryPrimitives.WriteUInt128BigEndian(nonces[16..], transcript.CorrespondentNonce);
        Span<byte> seed = stackalloc byte[HmacSha1.Size];
        outbox.Charge(Operation.HmacSha1, shared.Length);
        new HmacSha1(nonces).Compute(shared, seed);
        var skeyid = new HmacSha1(seed);
        Span<byte> km = stackalloc byte[HmacSha1.Size], ke = stackalloc byte[2 * HmacSha1.Size], kabm = stackalloc byte[Omipv6Constants.KabmSize];
        Expand(skeyid, "Km"u8, transcript, km, outbox);
        Expand(skeyid, "Ke"u8, transcript, ke, outbox);
        Expand(skeyid, "Kabm"u8, transcript, kabm, outbox);
        return new ExchangeKeys(km, ke[..TripleDesCbc.KeySize], kabm);
    }

    /// <summary>MAC_Km of an identity.</summary>
    public void Mac(IpAddress identity, Span<byte> code, Outbox outbox)
    {
        Span<byte> octets = stackalloc byte[16];
        identity.Write(octets);
        outbox.Charge(Operation.HmacSha1, octets.Length);
        _km.Compute(octets, code);
    }

    private static void Expand(HmacSha1 skeyid, ReadOnlySpan<byte> label, ExchangeTranscript transcript, Span<byte> key, Outbox outbox)
    {
        Span<byte> input = stackalloc byte[label.Length + 17];
        label.CopyTo(input);
        BinaryPrimitives.WriteUInt64BigEndian(input[label.Length..], transcript.MobileSession);
        BinaryPrimitives.WriteUInt64BigEndian(input[(label.Length + 8)..], transcript.CorrespondentSession);
        for (int block = 0; block * HmacSha1.Size < key.Length; block++)
        {
            input[^1] = (byte)(block + 1);
            outbox.Charge(Operation.HmacSha1, input.Length);
            skeyid.Compute(input, key.Slice(block * HmacSha1.Size, HmacSha1.Size));
        }
    }
}
