using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Asks for a stream under a home address that is rightly its own, and then tells the correspondent that it has moved to the victim's address (RFC 4225
/// section 3.2.1). It says so by the alternate care-of address option, or by the address on the wire where nobody filters sources.
/// </summary>
public sealed class Bombing(World world, string name, AttackOrders orders, bool runsExchange, bool spoofsSource) : BindingThief(world, name, orders, runsExchange)
{
    private bool _hasThrown;

    protected override IpAddress Home => (Orders.Self ?? throw new InvalidOperationException($"{Name} bombs in nobody's name")).Address;

    protected override void Bound()
    {
        if (_hasThrown) return;
        _hasThrown = true;
        if (spoofsSource) Bind(Orders.Victim.Address);
        else Bind(CareOf, alternate: Orders.Victim.Address);
    }
}
