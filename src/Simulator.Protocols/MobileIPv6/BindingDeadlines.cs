using System.Diagnostics.CodeAnalysis;
using Simulator.Engine;
using Simulator.Network.Stack;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>When something has to be done about each binding of a cache: one timer for the earliest.</summary>
/// <param name="part">Whose timer it is.</param>
internal sealed class BindingDeadlines(MobilityPart part)
{
    private readonly SortedSet<(SimTime At, int Number)> _deadlines = [];
    private readonly Dictionary<int, BindingCacheEntry> _byNumber = [];

    /// <summary>Sets an entry's deadline, in place of the one it had.</summary>
    public void Put(BindingCacheEntry entry, SimTime at)
    {
        _byNumber[entry.Number] = entry;
        Remove(entry);
        entry.Deadline = at;
        _deadlines.Add((at, entry.Number));
    }

    public void Remove(BindingCacheEntry entry) => _deadlines.Remove((entry.Deadline, entry.Number));

    /// <summary>Takes the earliest entry whose deadline has come; it has none then.</summary>
    public bool TryTake(SimTime now, [NotNullWhen(true)] out BindingCacheEntry? entry)
    {
        entry = null;
        if (_deadlines.Count == 0 || _deadlines.Min.At > now) return false;
        entry = _byNumber[_deadlines.Min.Number];
        return _deadlines.Remove(_deadlines.Min);
    }

    /// <summary>An entry is known no more.</summary>
    public void Forget(BindingCacheEntry entry) => _byNumber.Remove(entry.Number);

    public void Arm(Outbox outbox)
    {
        int timer = MobilityTimers.Of(part, 0);
        if (_deadlines.Count > 0) outbox.Arm(timer, _deadlines.Min.At);
        else outbox.Cancel(timer);
    }
}
