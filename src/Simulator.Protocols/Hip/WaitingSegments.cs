using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>Transport segments that wait for an exchange to end, their checksums still open. Bounded.</summary>
internal sealed class WaitingSegments(int limit)
{
    private readonly Queue<(IpProtocol Protocol, byte[] Segment)> _queue = new();

    public int Count => _queue.Count;

    public bool TryAdd(IpProtocol protocol, ReadOnlySpan<byte> segment)
    {
        if (_queue.Count >= limit) return false;
        _queue.Enqueue((protocol, segment.ToArray()));
        return true;
    }

    public bool TryPeek(out IpProtocol protocol, out byte[] segment)
    {
        bool any = _queue.TryPeek(out (IpProtocol Protocol, byte[] Segment) first);
        (protocol, segment) = first;
        return any;
    }

    public bool TryTake(out IpProtocol protocol, out byte[] segment)
    {
        bool any = _queue.TryDequeue(out (IpProtocol Protocol, byte[] Segment) first);
        (protocol, segment) = first;
        return any;
    }
}
