using Org.BouncyCastle.Math;

namespace Simulator.Crypto;

/// <summary>
/// a^e mod m: the one place in which signatures and key agreement spend their time. A faster provider replaces the body of
/// <see cref="Power"/> and changes no result.
/// </summary>
public static class ModularExponentiation
{
    private const int WindowBits = 4;

    /// <summary>Numbers are unsigned and big-endian; leading zeros are allowed.</summary>
    /// <param name="value">a, of any size.</param>
    /// <param name="exponent">e; a^0 is 1 mod m.</param>
    /// <param name="modulus">m, at least 1.</param>
    /// <param name="result">As wide as wanted, zeros in front; no narrower than the modulus without its leading zeros.</param>
    /// <exception cref="ArgumentException">The modulus is 0 or the result too narrow.</exception>
    public static void Power(ReadOnlySpan<byte> value, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus, Span<byte> result)
    {
        value = value.TrimStart((byte)0);
        modulus = modulus.TrimStart((byte)0);
        if (modulus.IsEmpty) throw new ArgumentException("The modulus is 0.", nameof(modulus));
        if (result.Length < modulus.Length) throw new ArgumentException("The result is narrower than the modulus.", nameof(result));

        int limbs = (modulus.Length + 7) / 8;
        bool odd = (modulus[^1] & 1) != 0 && (modulus.Length > 1 || modulus[0] > 1);
        if (odd && limbs <= Montgomery.MaxLimbs && value.Length <= 8 * limbs) PowerOdd(value, exponent, new Montgomery(modulus), result);
        else PowerAny(value, exponent, modulus, result);
    }

    /// <summary>Montgomery's form knows odd moduli only; nothing that the drafts sign or agree with has another.</summary>
    internal static void PowerAny(ReadOnlySpan<byte> value, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus, Span<byte> result)
    {
        BigInteger m = new(1, modulus.ToArray());
        BigInteger power = new BigInteger(1, value.ToArray()).Mod(m).ModPow(new BigInteger(1, exponent.ToArray()), m).Mod(m);
        byte[] bytes = power.ToByteArrayUnsigned();
        result.Clear();
        bytes.CopyTo(result[^bytes.Length..]);
    }

    /// <summary>From the exponent's highest four bits to its lowest: four squarings, then one of a^1 to a^15.</summary>
    private static void PowerOdd(ReadOnlySpan<byte> value, ReadOnlySpan<byte> exponent, Montgomery field, Span<byte> result)
    {
        int limbs = field.Limbs;
        ulong[] powers = new ulong[limbs << WindowBits];
        Span<ulong> first = powers.AsSpan(limbs, limbs);
        Span<ulong> scratch = stackalloc ulong[2 * Montgomery.MaxLimbs];
        field.One(powers.AsSpan(0, limbs), scratch);
        field.Enter(value, first, scratch);
        for (int i = 2; i < 1 << WindowBits; i++)
        {
            field.Multiply(powers.AsSpan((i - 1) * limbs, limbs), first, powers.AsSpan(i * limbs, limbs), scratch);
        }

        Span<ulong> power = stackalloc ulong[Montgomery.MaxLimbs];
        power = power[..limbs];
        powers.AsSpan(0, limbs).CopyTo(power);
        bool started = false;
        foreach (byte octet in exponent)
        {
            for (int shift = 4; shift >= 0; shift -= 4)
            {
                int digit = (octet >> shift) & 15;
                if (started)
                {
                    for (int i = 0; i < WindowBits; i++) field.Square(power, power, scratch);
                }

                if (digit == 0) continue;
                field.Multiply(power, powers.AsSpan(digit * limbs, limbs), power, scratch);
                started = true;
            }
        }

        field.Leave(power, result, scratch);
    }
}
