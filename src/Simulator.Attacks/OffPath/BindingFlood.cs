using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.OffPath;

/// <summary>Binding Updates of mobile nodes that do not exist, to fill the correspondent's binding cache (RFC 4225 section 3.3.2).</summary>
public sealed class BindingFlood(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        IpAddress home = HipForgery.FarAddress(v6: true, Random), correspondent = Orders.Peer.Address;
        var update = new BindingUpdate((ushort)number, MobilityForgery.LongestLifetime);
        byte[] payload = MobilityForgery.BindingUpdate(
            update, home, OwnAddress, correspondent, MobilityForgery.LikelyIndices(Now), alternate: null, key: null, Random);
        Send(OwnAddress, correspondent, IpProtocol.DestinationOptions, payload, Messages.BindingUpdate);
    }
}
