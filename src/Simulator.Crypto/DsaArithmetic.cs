using System.Numerics;

namespace Simulator.Crypto;

/// <summary>What signing and verifying share of DSA's arithmetic modulo q.</summary>
internal static class DsaArithmetic
{
    /// <summary>
    /// The inverse modulo the prime q as value^(q - 2). It always returns: were a peer's q not prime, a meaningless number would come out
    /// and the signature would fail.
    /// </summary>
    public static BigInteger Invert(ReadOnlySpan<byte> value, BigInteger order, ReadOnlySpan<byte> q)
    {
        Span<byte> exponent = stackalloc byte[DsaParameters.SubgroupSize];
        Span<byte> inverse = stackalloc byte[DsaParameters.SubgroupSize];
        BigEndian.Write(order - 2, exponent);
        ModularExponentiation.Power(value, exponent, q, inverse);
        return BigEndian.ToInteger(inverse);
    }
}
