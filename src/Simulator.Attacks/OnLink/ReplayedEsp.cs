using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Sends ESP packets that it overhears on their way to the victim again: as they were, or with a sequence number further on and an ICV that therefore
/// does not fit. From an address of its own, since an SA is not bound to one (draft-moskowitz-hip-arch-00 section 10).
/// </summary>
/// <param name="ahead">Added to the sequence number; 0 for a plain replay.</param>
public sealed class ReplayedEsp(World world, string name, AttackOrders orders, uint ahead) : Attacker(world, name, orders)
{
    private readonly List<byte[]> _kept = [];

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Destination != Orders.Victim.Address || ip.Protocol != IpProtocol.Esp || Now < Orders.Start) return;
        byte[] esp = ip.Payload(packet).ToArray();
        if (_kept.Count >= Orders.Count || EspHeader.TryRead(esp, out EspHeader header) != WireError.None) return;
        (header with { SequenceNumber = unchecked(header.SequenceNumber + ahead) }).Write(esp);
        ExpireAt(Now + Orders.Delay, _kept.Count);
        _kept.Add(esp);
    }

    protected override void Expire(int timer) => Send(OwnAddress, Orders.Victim.Address, IpProtocol.Esp, _kept[timer], Messages.Esp);
}
