namespace Simulator.Wire.Tests;

internal delegate WireError TryReader<T>(ReadOnlySpan<byte> bytes, out T value);

internal delegate void Writer<T>(T value, Span<byte> bytes);

/// <summary>What every header promises, checked on one well-formed sample.</summary>
internal static class Codec
{
    /// <param name="size">Octets of <paramref name="sample"/> that the header itself takes.</param>
    public static void Check<T>(byte[] sample, int size, TryReader<T> tryRead, Writer<T> write)
        where T : struct
    {
        T value = RoundTrip(sample, size, tryRead, write);
        Assert.That(value, Is.Not.EqualTo(default(T)), "a sample that is all zero shows nothing");
        for (int length = 0; length < sample.Length; length++) RefusesOrTakesLess(sample.AsSpan(0, length), size, tryRead);
        for (int at = 0; at < sample.Length; at++)
        {
            byte[] changed = [.. sample];
            for (int change = 1; change < 256; change++)
            {
                changed[at] = (byte)(sample[at] ^ change);
                TakesAllOrNothing(changed, tryRead);
            }
        }
    }

    /// <summary>For fuzzing: a refusal leaves the value at its default.</summary>
    public static WireError TakesAllOrNothing<T>(ReadOnlySpan<byte> bytes, TryReader<T> tryRead)
        where T : struct
    {
        WireError error = tryRead(bytes, out T value);
        if (error != WireError.None && !EqualityComparer<T>.Default.Equals(value, default)) Assert.Fail($"{error}, but took {value}");
        return error;
    }

    private static T RoundTrip<T>(byte[] sample, int size, TryReader<T> tryRead, Writer<T> write)
        where T : struct
    {
        Assert.That(tryRead(sample, out T value), Is.EqualTo(WireError.None));
        byte[] written = Octets.Poisoned(size + 1);
        write(value, written);
        Assert.That(written[..size], Is.EqualTo(sample[..size]));
        Assert.That(written[size], Is.EqualTo(0xA5), "wrote beyond its size");
        return value;
    }

    private static void RefusesOrTakesLess<T>(ReadOnlySpan<byte> bytes, int size, TryReader<T> tryRead)
        where T : struct
    {
        WireError error = TakesAllOrNothing(bytes, tryRead);
        if (bytes.Length < size && error != WireError.Truncated) Assert.Fail($"{error} for {bytes.Length} of {size} octets");
    }
}
