namespace Simulator.Wire.Dns;

/// <summary>Enumerates the records of one section of a message that has been checked.</summary>
public ref struct ResourceRecords
{
    private readonly ReadOnlySpan<byte> _message;
    private int _position;
    private int _left;
    private ResourceRecord _current;

    internal ResourceRecords(ReadOnlySpan<byte> message, int start, int count)
    {
        _message = message;
        _position = start;
        _left = count;
    }

    public readonly ResourceRecord Current => _current;

    public readonly ResourceRecords GetEnumerator() => this;

    public bool MoveNext() => _left-- > 0 && ResourceRecord.TryRead(_message, _position, out _current, out _position) == WireError.None;
}
