using System.Runtime.CompilerServices;

namespace Simulator.Wire.Dns;

/// <summary>Where in a message the first labels of known names stand. When it is full, later names are compressed less.</summary>
internal struct CompressionTable
{
    private const int Capacity = 32;
    private const int LastOffset = 0x3FFF;

    private Offsets _offsets;
    private int _count;

    public void Add(int offset)
    {
        if (_count < Capacity && offset <= LastOffset) _offsets[_count++] = (ushort)offset;
    }

    /// <summary>Forgets what was written at <paramref name="start"/> and after.</summary>
    public void RemoveFrom(int start)
    {
        while (_count > 0 && _offsets[_count - 1] >= start) _count--;
    }

    /// <summary>Finds a name in the octets already written, spelled the same: compression must not change the case of letters.</summary>
    public readonly bool TryFind(ReadOnlySpan<byte> message, DnsName name, out int offset)
    {
        for (int i = 0; i < _count; i++)
        {
            offset = _offsets[i];
            if (DnsName.IsSpelledAt(message, offset, name)) return true;
        }

        offset = 0;
        return false;
    }

    [InlineArray(Capacity)]
    private struct Offsets
    {
        private ushort _first;
    }
}
