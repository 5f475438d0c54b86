namespace Simulator.Wire.Dns;

/// <summary>Enumerates the questions of a message that has been checked.</summary>
public ref struct DnsQuestions
{
    private readonly ReadOnlySpan<byte> _message;
    private int _position = DnsHeader.Size;
    private int _left;
    private DnsQuestion _current;

    internal DnsQuestions(ReadOnlySpan<byte> message, int count)
    {
        _message = message;
        _left = count;
    }

    public readonly DnsQuestion Current => _current;

    public readonly DnsQuestions GetEnumerator() => this;

    public bool MoveNext() => _left-- > 0 && DnsQuestion.TryRead(_message, _position, out _current, out _position) == WireError.None;
}
