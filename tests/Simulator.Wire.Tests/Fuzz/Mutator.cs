using Simulator.Engine;

namespace Simulator.Wire.Tests;

/// <summary>Makes inputs out of seeds: one in eight is pure noise, the others are a seed with one to four changes.</summary>
internal sealed class Mutator(RandomStream random, byte[][] seeds)
{
    private const int MaxLength = 4096;
    private const int MaxNoise = 256;

    // Values at which length and count fields go wrong.
    private static readonly byte[] Telling = [0x00, 0x01, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    // Inputs stand at the end, so a reader that runs past one runs out of the array.
    private readonly byte[] _array = new byte[MaxLength];
    private int _length;

    private Span<byte> Input => _array.AsSpan(MaxLength - _length);

    /// <summary>The next input, valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        if (seeds.Length == 0 || Below(8) == 0)
        {
            _length = Below(MaxNoise + 1);
            random.Fill(Input);
            return Input;
        }

        Take(seeds[Below(seeds.Length)]);
        for (int changes = 1 + Below(4); changes > 0; changes--) Change();
        return Input;
    }

    private void Change()
    {
        switch (Below(6))
        {
            case 0:
                if (_length > 0) Input[Below(_length)] ^= (byte)(1 << Below(8));
                break;
            case 1:
                if (_length > 0) Input[Below(_length)] = (byte)random.NextUInt32();
                break;
            case 2:
                if (_length > 0) Input[Below(_length)] = Telling[Below(Telling.Length)];
                break;
            case 3:
                Resize(Below(_length + 1));
                break;
            case 4:
                Extend(1 + Below(64));
                break;
            default:
                Splice(seeds[Below(seeds.Length)]);
                break;
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MaxLength)];
        _length = bytes.Length;
        bytes.CopyTo(Input);
    }

    private void Extend(int by)
    {
        int old = _length;
        Resize(Math.Min(old + by, MaxLength));
        random.Fill(Input[old..]);
    }

    // A stretch of one seed over a stretch of this input, as long as either allows.
    private void Splice(ReadOnlySpan<byte> other)
    {
        if (_length == 0 || other.IsEmpty) return;
        ReadOnlySpan<byte> stretch = other[Below(other.Length)..];
        Span<byte> target = Input[Below(_length)..];
        int length = 1 + Below(Math.Min(stretch.Length, target.Length));
        stretch[..length].CopyTo(target);
    }

    private void Resize(int length)
    {
        Span<byte> kept = Input[..Math.Min(length, _length)];
        _length = length;
        kept.CopyTo(Input);
    }

    private int Below(int bound) => (int)random.NextBelow((ulong)bound);
}
