using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Home Tests in the correspondent's name, with tokens that are good for nothing and cookies that are guesses. A mobile node that takes one makes updates that
/// the correspondent does not take: 64 bits of cookie stand before that (RFC 3775 sections 5.2.5 and 15.4.3).
/// </summary>
public sealed class TestForgery(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        IpAddress correspondent = Orders.Peer.Address, home = Orders.Victim.Address;
        var test = new HomeTest(MobilityForgery.LikelyIndices(Now).Home, Random.NextUInt64(), Random.NextUInt64());
        Send(correspondent, home, IpProtocol.MobilityHeader, MobilityForgery.HomeTest(test, correspondent, home), Messages.HomeTest);
    }
}
