using Simulator.Crypto;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>What a responder keeps from a valid I2 until the initiator has shown that the R2 arrived.</summary>
internal sealed class ResponderExchange
{
    private readonly byte[] _digest = new byte[Sha1.Size];

    /// <param name="i2">The whole IP payload, HIP and ESP.</param>
    public ResponderExchange(ReadOnlySpan<byte> i2, ulong i, HipCookie cookie)
    {
        Sha1.Hash(i2, _digest);
        I = i;
        Cookie = cookie;
    }

    public ulong I { get; }

    /// <summary>The I2's: J and the echoed proof of I.</summary>
    public HipCookie Cookie { get; }

    /// <summary>The R2 that was sent; empty before that.</summary>
    public byte[] R2 { get; set; } = [];

    /// <summary>Whether this is the I2 that began the exchange, octet by octet.</summary>
    public bool IsRepeatedBy(ReadOnlySpan<byte> i2)
    {
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Sha1.Hash(i2, digest);
        return digest.SequenceEqual(_digest);
    }
}
