using System.Buffers.Binary;
using System.Numerics;

namespace Simulator.Crypto;

/// <summary>
/// Arithmetic modulo one odd number in Montgomery's form (Montgomery 1985; separated operand scanning, Koc, Acar and Kaliski 1996): 64-bit
/// limbs, least significant first, each number as wide as the modulus. Immutable, so that runs may share it.
/// </summary>
internal sealed class Montgomery
{
    /// <summary>4,096 bits: what the stack is asked to hold.</summary>
    public const int MaxLimbs = 64;

    private readonly ulong[] _modulus;
    private readonly ulong[] _radixSquared;   // 2^(128 limbs) mod m: takes a number into the form
    private readonly ulong _negativeInverse;  // -1/m mod 2^64

    /// <param name="modulus">Big-endian, odd, above 1, at most 4,096 bits.</param>
    public Montgomery(ReadOnlySpan<byte> modulus)
    {
        modulus = modulus.TrimStart((byte)0);
        Limbs = (modulus.Length + 7) / 8;
        _modulus = new ulong[Limbs];
        Read(modulus, _modulus);
        ulong inverse = _modulus[0];   // right to 3 bits, as m m = 1 mod 8; each step doubles them
        for (int i = 0; i < 5; i++) inverse = unchecked(inverse * (2 - (_modulus[0] * inverse)));
        _negativeInverse = unchecked(0 - inverse);

        _radixSquared = new ulong[Limbs];
        BigInteger square = (BigInteger.One << (128 * Limbs)) % new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        Read(square.ToByteArray(isUnsigned: true, isBigEndian: true), _radixSquared);
    }

    public int Limbs { get; }

    /// <summary>The room that every operation needs for a product. Its contents mean nothing.</summary>
    public int ScratchLimbs => 2 * Limbs;

    /// <summary>Takes a big-endian number into the form. It may exceed the modulus, but not the modulus' limbs.</summary>
    public void Enter(ReadOnlySpan<byte> value, Span<ulong> result, Span<ulong> scratch)
    {
        Read(value, result);
        Multiply(result, _radixSquared, result, scratch);
    }

    /// <summary>Takes a number out of the form and writes it big-endian, with zeros in front.</summary>
    public void Leave(ReadOnlySpan<ulong> value, Span<byte> result, Span<ulong> scratch)
    {
        Span<ulong> product = scratch[..ScratchLimbs];
        value.CopyTo(product);
        product[Limbs..].Clear();
        Span<ulong> plain = stackalloc ulong[MaxLimbs];
        plain = plain[..Limbs];
        Reduce(product, plain);

        result.Clear();
        Span<byte> limb = stackalloc byte[8];
        for (int i = 0; i < Limbs && 8 * i < result.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(limb, plain[i]);
            int width = Math.Min(8, result.Length - (8 * i));
            limb[^width..].CopyTo(result[(result.Length - (8 * i) - width)..]);
        }
    }

    /// <summary>1 in the form.</summary>
    public void One(Span<ulong> result, Span<ulong> scratch)
    {
        result.Clear();
        result[0] = 1;
        Multiply(result, _radixSquared, result, scratch);
    }

    /// <summary>All three in the form; the result may be an operand.</summary>
    public void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result, Span<ulong> scratch)
    {
        Span<ulong> product = scratch[..ScratchLimbs];
        product.Clear();
        for (int i = 0; i < a.Length; i++) product[i + b.Length] = MultiplyAdd(product.Slice(i, b.Length), b, a[i]);
        Reduce(product, result);
    }

    /// <summary>The square: each product of two different limbs is made once and counted twice.</summary>
    public void Square(ReadOnlySpan<ulong> a, Span<ulong> result, Span<ulong> scratch)
    {
        Span<ulong> product = scratch[..ScratchLimbs];
        product.Clear();
        for (int i = 0; i < a.Length; i++)
        {
            ReadOnlySpan<ulong> above = a[(i + 1)..];
            product[i + a.Length] = MultiplyAdd(product.Slice((2 * i) + 1, above.Length), above, a[i]);
        }

        ulong shifted = 0, carry = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ulong high = Math.BigMul(a[i], a[i], out ulong low);
            ulong even = product[2 * i], odd = product[(2 * i) + 1];
            product[2 * i] = Add((even << 1) | shifted, low, ref carry);
            product[(2 * i) + 1] = Add((odd << 1) | (even >> 63), high, ref carry);
            shifted = odd >> 63;
        }

        Reduce(product, result);
    }

    private static void Read(ReadOnlySpan<byte> value, Span<ulong> limbs)
    {
        limbs.Clear();
        value = value.TrimStart((byte)0);
        for (int i = 0; !value.IsEmpty; i++)
        {
            int width = Math.Min(8, value.Length);
            foreach (byte b in value[^width..]) limbs[i] = (limbs[i] << 8) | b;
            value = value[..^width];
        }
    }

    /// <summary>sum += factor * by; the limb carried out.</summary>
    private static ulong MultiplyAdd(Span<ulong> sum, ReadOnlySpan<ulong> factor, ulong by)
    {
        ulong carry = 0;
        for (int i = 0; i < factor.Length && i < sum.Length; i++)
        {
            UInt128 total = Math.BigMul(factor[i], by) + sum[i] + carry;   // at most 2^128 - 1
            sum[i] = (ulong)total;
            carry = (ulong)(total >> 64);
        }

        return carry;
    }

    private static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        unchecked
        {
            ulong sum = a + b;
            ulong total = sum + carry;
            carry = (sum < a ? 1UL : 0) + (total < sum ? 1UL : 0);
            return total;
        }
    }

    /// <summary>result = product / 2^(64 limbs) mod m, for a product below m 2^(64 limbs).</summary>
    private void Reduce(Span<ulong> product, Span<ulong> result)
    {
        ulong carry = 0;
        for (int i = 0; i < Limbs; i++)
        {
            ulong high = MultiplyAdd(product.Slice(i, Limbs), _modulus, unchecked(product[i] * _negativeInverse));
            product[i + Limbs] = Add(product[i + Limbs], high, ref carry);
        }

        ReadOnlySpan<ulong> top = product[Limbs..];
        if (carry != 0 || !Below(top, _modulus)) Subtract(top, _modulus, result);
        else top.CopyTo(result);
    }

    private static bool Below(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        for (int i = a.Length - 1; i >= 0; i--)
        {
            if (a[i] != b[i]) return a[i] < b[i];
        }

        return false;
    }

    private static void Subtract(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        ulong borrow = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ulong part = unchecked(a[i] - b[i]);
            ulong difference = unchecked(part - borrow);
            borrow = (part > a[i] ? 1UL : 0) | (difference > part ? 1UL : 0);
            result[i] = difference;
        }
    }
}
