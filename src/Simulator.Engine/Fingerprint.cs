using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace Simulator.Engine;

/// <summary>
/// A 64-bit running hash of what a run did: the same values in the same order give the same 16 hex digits on every machine. It tells
/// behaviour apart, not adversaries.
/// </summary>
public struct Fingerprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const ulong Salt = 0xA0761D6478BD642F;

    public ulong Value { get; private set; }

    public void Add(ulong value) => Value = Mix(Value, value);

    public void Add(long value) => Add(unchecked((ulong)value));

    /// <summary>Adds the length and the bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        // Every frame of a run comes through here: the state stays in a register.
        ulong state = Mix(Value, (ulong)bytes.Length);
        while (bytes.Length >= 16)
        {
            // Each step waits for the one before, so each takes as much as one multiplication can.
            state = Fold(BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ Salt, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ state);
            bytes = bytes[16..];
        }

        if (bytes.Length >= 8)
        {
            state = Mix(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        if (!bytes.IsEmpty) state = Mix(state, ReadLast(bytes));

        Value = state;
    }

    /// <summary>Adds the length and the UTF-16 code units.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Add((ulong)text.Length);
        foreach (char c in text) Add((ulong)c);
    }

    /// <summary>Sixteen lower-case hex digits.</summary>
    public override readonly string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    // Fewer than eight octets, as a little-endian number.
    private static ulong ReadLast(ReadOnlySpan<byte> bytes)
    {
        ulong last = 0;
        int at = 0;
        if (bytes.Length >= 4)
        {
            last = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            at = 4;
        }

        for (; at < bytes.Length; at++) last |= (ulong)bytes[at] << (8 * at);
        return last;
    }

    private static ulong Mix(ulong state, ulong value) => Fold(state ^ (value ^ Salt), Multiplier);

    private static ulong Fold(ulong a, ulong b) => High(a, b) ^ unchecked(a * b);

    // BigMul hands its low half over through memory, and every frame waits for it.
    private static ulong High(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
}
