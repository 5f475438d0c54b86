using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>
/// One frame's bytes in a pooled buffer. Layers are pushed in front of the payload on the way out and pulled off on the way in:
/// <code>
/// 0          Start                        End        buffer end
/// | headroom | Ethernet | IP | UDP | data | tailroom |
/// </code>
/// A packet has exactly one owner. Sending, receiving and dropping hand it over; a copy is explicit (<see cref="PacketPool.Clone"/>).
/// </summary>
public sealed class Packet
{
    /// <summary>
    /// Room in front of a payload for every header a host can push: Ethernet, two IPv6 headers, a routing header, a home address option and UDP,
    /// with slack.
    /// </summary>
    public const int Headroom = 160;

    private readonly byte[] _buffer;
    private int _start;
    private int _end;

    internal Packet(int slot, int size)
    {
        Slot = slot;
        _buffer = new byte[size];
    }

    /// <summary>Its place in the pool; an event carries this number.</summary>
    public int Slot { get; }

    public int Length => _end - _start;

    /// <summary>Octets that can still be pushed in front.</summary>
    public int Room => _start;

    public Span<byte> Bytes => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The traced message these bytes carry, 0 for none. It is the observer's note on the packet and never on the wire.</summary>
    public int Message { get; internal set; }

    /// <summary>Number of the interface that put the frame on its link.</summary>
    internal int Sender { get; set; }

    /// <summary>Propagation delay of the links it crossed, whatever was put around it. An observer's note like <see cref="Message"/>.</summary>
    internal SimDuration PathDelay { get; set; }

    /// <summary>Whom a message is for that a tunnel by hand takes elsewhere first; null: the destination of the packet. An observer's note.</summary>
    internal IpAddress? MeantFor { get; set; }

    internal bool InPool { get; set; }

    /// <summary>Grows the packet in front by <paramref name="size"/> octets and returns them, unwritten.</summary>
    public Span<byte> Push(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (_start < size) throw new InvalidOperationException($"no headroom for {size} more octets");
        _start -= size;
        return _buffer.AsSpan(_start, size);
    }

    /// <summary>Takes the first <paramref name="size"/> octets off.</summary>
    public void Pull(int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)size, (uint)Length, nameof(size));
        _start += size;
    }

    /// <summary>Cuts the packet to its first <paramref name="length"/> octets (Ethernet padding, unused reservation).</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length, nameof(length));
        _end = _start + length;
    }

    internal void Reset(int payload)
    {
        _start = Headroom;
        _end = Headroom + payload;
        Message = 0;
        PathDelay = SimDuration.Zero;
        MeantFor = null;
    }

    internal void CopyFrom(Packet other)
    {
        _start = other._start;
        _end = other._end;
        other.Bytes.CopyTo(Bytes);
        Message = other.Message;
        PathDelay = other.PathDelay;
        Sender = other.Sender;
    }
}
