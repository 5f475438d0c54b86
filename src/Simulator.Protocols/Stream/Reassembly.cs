namespace Simulator.Protocols.Stream;

/// <summary>Octets of a stream that came before those in front of them. Bounded by octets' places and by pieces.</summary>
/// <param name="window">How far ahead of the next octet anything is taken.</param>
internal sealed class Reassembly(int window)
{
    /// <summary>Gaps that honest loss makes in a window are few; what is beyond comes again.</summary>
    private const int MostPieces = 64;

    private readonly SortedDictionary<long, byte[]> _pieces = [];

    /// <summary>Takes a piece that begins after the next octet. Too many, or too far ahead, is not taken.</summary>
    public void Add(long next, long offset, ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty || offset + octets.Length > next + window) return;
        if (_pieces.TryGetValue(offset, out byte[]? known) ? known.Length >= octets.Length : _pieces.Count >= MostPieces) return;
        _pieces[offset] = octets.ToArray();
    }

    /// <summary>Takes out a piece that holds the next octet, what is before it cut off.</summary>
    public bool TryTake(long next, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        while (TryFirst(out KeyValuePair<long, byte[]> first) && first.Key <= next)
        {
            _pieces.Remove(first.Key);
            if (first.Key + first.Value.Length <= next) continue;
            octets = first.Value.AsSpan((int)(next - first.Key));
            return true;
        }

        return false;
    }

    private bool TryFirst(out KeyValuePair<long, byte[]> first)
    {
        foreach (KeyValuePair<long, byte[]> piece in _pieces)
        {
            first = piece;
            return true;
        }

        first = default;
        return false;
    }
}
