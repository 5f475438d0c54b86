using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// ICMP errors in the name of the host that the victim exchanges HIP packets with, quoting a HIP packet that the victim may have sent
/// (draft-moskowitz-hip-arch-00 section 10). Nothing in them has to be overheard: an I1 or the head of an R1 can be made up from what stands in DNS.
/// When they come decides which point of the exchange they hit.
/// </summary>
public sealed class ForgedUnreachable(World world, string name, AttackOrders orders, IcmpErrorReason reason) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        IpAddress victim = Orders.Victim.Address, peer = Orders.Peer.Address;
        byte[] hip = HipForgery.I1(Orders.Victim.High ?? HipForgery.RandomHigh(Random), Orders.Peer.High);
        var quoted = IpHeader.ForPayload(victim, peer, IpProtocol.Hip, hopLimit: 60, hip.Length);
        byte[] packet = new byte[quoted.TotalLength];
        quoted.Write(packet);
        hip.CopyTo(packet, quoted.HeaderLength);
        byte[] error = new byte[IcmpError.SizeAbout(quoted)];
        IcmpError.Write(error, reason, mtu: 0, peer, quoted, packet);
        Send(peer, victim, victim.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, error, Messages.IcmpError);
    }
}
