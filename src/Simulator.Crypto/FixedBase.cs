namespace Simulator.Crypto;

/// <summary>
/// Powers of one number that is raised often, such as a generator: with value^(d 16^i) in a table for every digit d and position i, a power
/// is one multiplication a digit and no squaring, four times faster than <see cref="ModularExponentiation"/>, with the same result.
/// </summary>
internal sealed class FixedBase
{
    private const int Digits = 16;

    private readonly Montgomery _field;
    private readonly ulong[] _table;   // [position][digit][limb]; digit 0 unused
    private readonly int _exponentSize;

    /// <param name="modulus">Odd, at most 4,096 bits; the value is below it.</param>
    public FixedBase(ReadOnlySpan<byte> value, ReadOnlySpan<byte> modulus, int exponentBits)
    {
        _field = new Montgomery(modulus);
        _exponentSize = (exponentBits + 7) / 8;
        _table = new ulong[2 * _exponentSize * Digits * _field.Limbs];
        Span<ulong> scratch = new ulong[_field.ScratchLimbs];
        _field.Enter(value, Entry(0, 1), scratch);
        for (int position = 0; position < 2 * _exponentSize; position++)
        {
            if (position > 0) _field.Multiply(Entry(position - 1, Digits - 1), Entry(position - 1, 1), Entry(position, 1), scratch);
            for (int digit = 2; digit < Digits; digit++)
            {
                _field.Multiply(Entry(position, digit - 1), Entry(position, 1), Entry(position, digit), scratch);
            }
        }
    }

    /// <param name="exponent">Big-endian, no wider than the table.</param>
    /// <param name="result">At least as wide as the modulus.</param>
    public void Power(ReadOnlySpan<byte> exponent, Span<byte> result)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent.Length, _exponentSize, nameof(exponent));
        Span<ulong> power = stackalloc ulong[Montgomery.MaxLimbs];
        Span<ulong> scratch = stackalloc ulong[2 * Montgomery.MaxLimbs];
        power = power[.._field.Limbs];
        _field.One(power, scratch);
        for (int i = 0; i < exponent.Length; i++)
        {
            byte octet = exponent[exponent.Length - 1 - i];
            if ((octet & 15) != 0) _field.Multiply(power, Entry(2 * i, octet & 15), power, scratch);
            if (octet >> 4 != 0) _field.Multiply(power, Entry((2 * i) + 1, octet >> 4), power, scratch);
        }

        _field.Leave(power, result, scratch);
    }

    private Span<ulong> Entry(int position, int digit) =>
        _table.AsSpan(((position * Digits) + digit) * _field.Limbs, _field.Limbs);
}
