using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Where a mobile node is, as a correspondent or a home agent believes (RFC 3775 section 9.1).</summary>
public sealed class BindingCacheEntry(IpAddress home)
{
    public IpAddress Home { get; } = home;

    public IpAddress CareOf { get; internal set; }

    public SimTime Expires { get; internal set; }

    /// <summary>The sequence number of the last Binding Update accepted.</summary>
    public ushort Sequence { get; internal set; }

    /// <summary>Whether this is the mobile node's home agent.</summary>
    public bool IsHomeRegistration { get; internal set; }

    /// <summary>Whether the binding counts; false for what is remembered of one that was deleted or has expired.</summary>
    public bool IsBound { get; internal set; }

    /// <summary>The mobile node was asked to refresh the binding and has not yet.</summary>
    internal bool IsRefreshRequested { get; set; }

    /// <summary>Data went by the binding since it was last updated: reason enough to ask for a refresh.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Until when the sequence number of a binding that is gone is remembered.</summary>
    internal SimTime Forgotten { get; set; }
}
