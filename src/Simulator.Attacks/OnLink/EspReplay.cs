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
public sealed class EspReplay(World world, string name, AttackOrders orders, uint ahead) : Replay(world, name, orders, Messages.Esp)
{
    private protected override bool TryKeep(in IpHeader ip, ReadOnlySpan<byte> packet, out KeptMessage kept)
    {
        kept = default;
        if (ip.Destination != Orders.Victim.Address || ip.Protocol != IpProtocol.Esp) return false;
        byte[] esp = ip.Payload(packet).ToArray();
        if (EspHeader.TryRead(esp, out EspHeader header) != WireError.None) return false;
        (header with { SequenceNumber = unchecked(header.SequenceNumber + ahead) }).Write(esp);
        kept = new(OwnAddress, ip.Destination, IpProtocol.Esp, esp);
        return true;
    }
}
