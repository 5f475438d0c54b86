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
    private readonly List<BindingCacheEntry> _inOrder = [];

    /// <summary>The bindings that count, in the order they were first made.</summary>
    public IEnumerable<BindingCacheEntry> Bound
    {
        get
        {
            foreach (BindingCacheEntry entry in _inOrder)
            {
                if (entry.IsBound) yield return entry;
            }
        }
    }

    /// <summary>Bindings, and what is remembered of former ones.</summary>
    public int Count => _inOrder.Count;

    /// <summary>The binding of a home address; null when there is none that counts.</summary>
    public BindingCacheEntry? Find(IpAddress home, SimTime now) =>
        _byHome.TryGetValue(home, out BindingCacheEntry? entry) && entry.IsBound && entry.Expires > now ? entry : null;

    /// <summary>What is known of a home address, bound or not any more.</summary>
    internal BindingCacheEntry? Recall(IpAddress home) => _byHome.GetValueOrDefault(home);

    internal BindingCacheEntry Bind(IpAddress home)
    {
        if (!_byHome.TryGetValue(home, out BindingCacheEntry? entry))
        {
            entry = new BindingCacheEntry(home);
            _byHome.Add(home, entry);
            _inOrder.Add(entry);
        }

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

    /// <summary>Forgets what need not be remembered any more.</summary>
    internal void Scavenge(SimTime now)
    {
        foreach (BindingCacheEntry entry in _inOrder)
        {
            if (IsForgotten(entry, now)) _byHome.Remove(entry.Home);
        }

        _inOrder.RemoveAll(entry => IsForgotten(entry, now));
    }

    private static bool IsForgotten(BindingCacheEntry entry, SimTime now) => !entry.IsBound && entry.Forgotten <= now;
}
