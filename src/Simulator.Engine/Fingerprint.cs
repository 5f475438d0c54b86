using System.Buffers.Binary;
using System.Globalization;

namespace Simulator.Engine;

/// <summary>
/// A 64-bit running hash of what a run did: the same values in the same order give the same 16 hex digits on every machine. It tells
/// behaviour apart, not adversaries.
/// </summary>
public struct Fingerprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public ulong Value { get; private set; }

    public void Add(ulong value)
    {
        ulong high = Math.BigMul(Value ^ value ^ 0xA0761D6478BD642F, Multiplier, out ulong low);
        Value = high ^ low;
    }

    public void Add(long value) => Add(unchecked((ulong)value));

    /// <summary>Adds the length and the bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add((ulong)bytes.Length);
        while (bytes.Length >= 8)
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        if (bytes.IsEmpty) return;
        ulong last = 0;
        for (int i = 0; i < bytes.Length; i++) last |= (ulong)bytes[i] << (8 * i);
        Add(last);
    }

    /// <summary>Adds the length and the UTF-16 code units.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Add((ulong)text.Length);
        foreach (char c in text) Add((ulong)c);
    }

    /// <summary>Sixteen lower-case hex digits.</summary>
    public override readonly string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
