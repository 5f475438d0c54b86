using Simulator.Engine;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>
/// What the draft calls a NAT's "I/R state": the addresses of one inside and one outside identity, and the ESELs that they gave each other
/// (draft-moskowitz-hip-arch-00 sections 8.2 and 8.3).
/// </summary>
internal sealed class HipPair(int slot, Simulation simulation, IEventHandler owner)
{
    public int Slot { get; } = slot;

    public Engine.Timer Timer { get; } = new(simulation, owner, 0, slot);

    public bool IsUsed { get; set; }

    /// <summary>Counts pairs of the table in the order they were made.</summary>
    public long Serial { get; set; }

    public HipPairKey Key { get; set; }

    public HostIdentityGlobalHash InsideHigh => Key.Inside;

    public HostIdentityGlobalHash? RemoteHigh => Key.Remote;

    public IpAddress InsideAddress { get; set; }

    public IpAddress RemoteAddress { get; set; }

    /// <summary>What the inside host calls the outside host; null for its own address.</summary>
    public Substitute? Substitute { get; set; }

    /// <summary>The last ESEL the inside host gave; older ones hang on it.</summary>
    public HipSelector? Inward { get; set; }

    /// <summary>The last ESEL the outside host gave.</summary>
    public HipSelector? Outward { get; set; }

    public bool IsComplete => Inward is not null && Outward is not null;

    /// <summary>Other pairs of the inside identity.</summary>
    public HipPair? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public HipPair? Next { get; set; }
}
