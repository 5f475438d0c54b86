using Simulator.Engine;

namespace Simulator.Network;

/// <summary>
/// A port or echo identifier lent to an inside endpoint. Bindings are used again after they have expired, with their timer, so that coming and
/// going allocates nothing.
/// </summary>
internal sealed class NatBinding(int slot, Simulation simulation, IEventHandler owner)
{
    public int Slot { get; } = slot;

    public Engine.Timer Timer { get; } = new(simulation, owner, 0, slot);

    public bool IsUsed { get; set; }

    /// <summary>Counts bindings of the table in the order they were made.</summary>
    public long Serial { get; set; }

    public NatBindingKey Key { get; set; }

    /// <summary>What the world sees instead of the inside port.</summary>
    public ushort Port { get; set; }

    /// <summary>Peers it was used with; the last one first.</summary>
    public NatSession? Sessions { get; set; }

    public Endpoint Inside => Key.Inside;

    public bool IsV6 => Key.Inside.Address.IsV6;
}
