using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Where a mobile node is, as a correspondent or a home agent believes (RFC 3775 section 9.1).</summary>
public sealed class BindingCacheEntry
{
    internal BindingCacheEntry(IpAddress home, int number)
    {
        Home = home;
        Number = number;
    }

    public IpAddress Home { get; }

    public IpAddress CareOf { get; internal set; }

    /// <summary>This node's address that the binding was made with.</summary>
    public IpAddress Local { get; internal set; }

    /// <summary>As granted.</summary>
    public SimDuration Lifetime { get; internal set; }

    public SimTime Expires { get; internal set; }

    /// <summary>The sequence number of the last Binding Update accepted.</summary>
    public ushort Sequence { get; internal set; }

    /// <summary>Whether the binding counts; false for what is remembered of one that was deleted or has expired.</summary>
    public bool IsBound { get; internal set; }

    /// <summary>Its place in the order in which home addresses became known.</summary>
    internal int Number { get; }

    /// <summary>Kbm of the last update, for an exchange that does not name its nonces; null under Kabm.</summary>
    internal BindingKey? Kbm { get; set; }

    /// <summary>When care-of address and node were last put together.</summary>
    internal SimTime BoundSince { get; set; }

    /// <summary>The mobile node was asked to refresh the binding and has not yet.</summary>
    internal bool IsRefreshRequested { get; set; }

    /// <summary>Data went by the binding since it was last updated: reason enough to ask for a refresh.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Until when the sequence number of a binding that is gone is remembered.</summary>
    internal SimTime Forgotten { get; set; }

    /// <summary>When something has to be done about it next.</summary>
    internal SimTime Deadline { get; set; }
}
