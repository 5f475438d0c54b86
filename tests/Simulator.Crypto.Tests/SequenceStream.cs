namespace Simulator.Crypto.Tests;

/// <summary>SplitMix64 octets: a deterministic stand-in for a run's random stream.</summary>
internal sealed class SequenceStream(ulong seed)
{
    private ulong _state = seed;

    public void Fill(Span<byte> bytes)
    {
        foreach (ref byte b in bytes) b = (byte)(Next() >> 56);
    }

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        Fill(bytes);
        return bytes;
    }

    public int Below(int bound) => (int)(Next() % (uint)bound);

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
