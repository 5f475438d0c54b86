using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Keeps messages as it overhears them and sends each again once, when <see cref="AttackOrders.Delay"/> has passed. Which ones, and whether as they were,
/// each kind of replay says for itself.
/// </summary>
/// <param name="type">What it is called when it is sent again.</param>
public abstract class Replay(World world, string name, AttackOrders orders, MessageType type) : Attacker(world, name, orders)
{
    private readonly List<KeptMessage> _kept = [];

    protected sealed override bool ActsOnItsOwn => false;

    protected sealed override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (Now < Orders.Start || _kept.Count >= Orders.Count || !TryKeep(ip, packet, out KeptMessage kept)) return;
        ExpireAt(Now + Orders.Delay, _kept.Count);
        _kept.Add(kept);
    }

    protected sealed override void Expire(int timer)
    {
        KeptMessage kept = _kept[timer];
        Send(kept.From, kept.To, kept.Protocol, kept.Payload, type);
    }

    /// <summary>Copies what is to be sent again.</summary>
    /// <param name="packet">From the IP header on.</param>
    /// <returns>False for what this replay does not want.</returns>
    private protected abstract bool TryKeep(in IpHeader ip, ReadOnlySpan<byte> packet, out KeptMessage kept);

    /// <summary>An overheard message, ready to be sent again.</summary>
    /// <param name="Protocol">What the payload begins with: an extension header where there was one.</param>
    /// <param name="Payload">What follows the IP header.</param>
    private protected readonly record struct KeptMessage(IpAddress From, IpAddress To, IpProtocol Protocol, byte[] Payload);
}
