using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>Binds the victim's home address to itself, from where it hears the victim's Home Tests: the victim's packets are then its own.</summary>
public sealed class TokenTheft(World world, string name, AttackOrders orders, bool runsExchange) : BindingThief(world, name, orders, runsExchange)
{
    protected override IpAddress Home => Orders.Victim.Address;
}
