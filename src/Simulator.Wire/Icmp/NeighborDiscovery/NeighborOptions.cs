namespace Simulator.Wire.Icmp.NeighborDiscovery;

/// <summary>Steps over the options of a message that has been read.</summary>
public ref struct NeighborOptions
{
    private ReadOnlySpan<byte> _rest;
    private NeighborOption _current;

    /// <param name="message">From the ICMP header on.</param>
    /// <param name="messageSize">Where the options begin: the <c>Size</c> of the message.</param>
    public NeighborOptions(ReadOnlySpan<byte> message, int messageSize) => _rest = message[messageSize..];

    public readonly NeighborOption Current => _current;

    public readonly NeighborOptions GetEnumerator() => this;

    public bool MoveNext()
    {
        _current = default;
        if (CheckNext(out int length) != WireError.None || length == 0) return false;
        _current = new(_rest[..length]);
        _rest = _rest[length..];
        return true;
    }

    // RFC 4861 section 4.6: "Nodes MUST silently discard an ND packet that contains an option with length zero."
    internal static WireError Check(ReadOnlySpan<byte> message, int messageSize)
    {
        var options = new NeighborOptions(message, messageSize);
        while (options.MoveNext())
        {
        }

        return options.CheckNext(out _);
    }

    // The length is 0 at the end.
    private readonly WireError CheckNext(out int length)
    {
        length = 0;
        if (_rest.IsEmpty) return WireError.None;
        if (_rest.Length < 2) return WireError.Truncated;
        if (_rest[1] == 0) return WireError.BadLength;
        if (_rest[1] * NeighborOption.Unit > _rest.Length) return WireError.Truncated;
        length = _rest[1] * NeighborOption.Unit;
        return WireError.None;
    }
}
