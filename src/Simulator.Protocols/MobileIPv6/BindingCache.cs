using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// Bindings by home address (RFC 3775 section 9.1). What is gone leaves its sequence number for a while, so that a Binding Update that authorised it
/// once does not do so again (section 9.5.1).
/// </summary>
public sealed class BindingCache
{
    private readonly Dictionary<IpAddress, BindingCacheEntry> _byHome = [];
    private int _next;

    /// <summary>Bindings, and what is remembered of former ones.</summary>
    public int Count => _byHome.Count;

    /// <summary>The binding of a home address; null when there is none that counts.</summary>
    public BindingCacheEntry? Find(IpAddress home, SimTime now) => Find(home) is { } entry && entry.Expires > now ? entry : null;

    /// <summary>The same, where timers have ended what has expired.</summary>
    public BindingCacheEntry? Find(IpAddress home) => _byHome.TryGetValue(home, out BindingCacheEntry? entry) && entry.IsBound ? entry : null;

    /// <summary>Whether some binding has a care-of address. Looks at all of them.</summary>
    internal bool HasCareOf(IpAddress careOf)
    {
        foreach (BindingCacheEntry entry in _byHome.Values)
        {
            if (entry.IsBound && entry.CareOf == careOf) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a binding would lead back to its own home address: its care-of address is the home address of a binding, and so on (RFC 3775 section 6.1.7).
    /// </summary>
    internal bool LeadsBack(IpAddress home, IpAddress careOf)
    {
        // No binding here is in a circle, so the way ends.
        while (Find(careOf) is { } entry)
        {
            careOf = entry.CareOf;
            if (careOf == home) return true;
        }

        return false;
    }

    /// <summary>What is known of a home address, bound or not any more.</summary>
    internal BindingCacheEntry? Recall(IpAddress home) => _byHome.GetValueOrDefault(home);

    /// <summary>The entry of a home address, old or new, for a binding that counts.</summary>
    internal BindingCacheEntry Bind(IpAddress home)
    {
        if (!_byHome.TryGetValue(home, out BindingCacheEntry? entry)) _byHome.Add(home, entry = new BindingCacheEntry(home, _next++));
        entry.IsBound = true;
        entry.IsRefreshRequested = false;
        entry.IsUsed = false;
        return entry;
    }

    /// <summary>Ends a binding and remembers its sequence number until a time.</summary>
    internal static void Unbind(BindingCacheEntry entry, SimTime forgotten)
    {
        entry.IsBound = false;
        entry.Forgotten = forgotten;
    }

    internal void Forget(BindingCacheEntry entry) => _byHome.Remove(entry.Home);
}
