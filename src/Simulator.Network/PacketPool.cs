namespace Simulator.Network;

/// <summary>The packets of one world. Rented and returned, never collected, so that a hop allocates nothing.</summary>
/// <param name="largestPacket">Octets of the largest payload a packet must hold, headers below it included.</param>
public sealed class PacketPool(int largestPacket)
{
    private readonly List<Packet> _all = [];
    private readonly Stack<Packet> _idle = new();

    /// <summary>Packets that somebody owns.</summary>
    public int InUse => _all.Count - _idle.Count;

    internal Packet this[int slot] => _all[slot];

    /// <summary>A packet with <paramref name="payload"/> octets of unspecified content.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than the largest packet of this world.</exception>
    public Packet Rent(int payload)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)payload, (uint)largestPacket, nameof(payload));
        if (!_idle.TryPop(out Packet? packet))
        {
            packet = new Packet(_all.Count, Packet.Headroom + largestPacket);
            _all.Add(packet);
        }

        packet.InPool = false;
        packet.Reset(payload);
        return packet;
    }

    public Packet Clone(Packet original)
    {
        Packet copy = Rent(0);
        copy.CopyFrom(original);
        return copy;
    }

    public void Return(Packet packet)
    {
        if (packet.InPool) throw new InvalidOperationException("packet returned twice: it had two owners");
        packet.InPool = true;
        _idle.Push(packet);
    }
}
