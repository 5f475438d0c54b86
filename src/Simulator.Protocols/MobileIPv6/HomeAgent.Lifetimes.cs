using Simulator.Engine;
using Simulator.Network.Stack;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Registrations end with their lifetime (RFC 3775 section 10.3.1).</summary>
internal sealed partial class HomeAgent
{
    private readonly SortedSet<(SimTime At, int Number)> _deadlines = [];
    private readonly Dictionary<int, BindingCacheEntry> _byNumber = [];

    public void Expire(Outbox outbox)
    {
        while (_deadlines.Count > 0 && _deadlines.Min.At <= outbox.Now)
        {
            BindingCacheEntry entry = _byNumber[_deadlines.Min.Number];
            if (entry.IsBound) End(entry, outbox);
            else _deadlines.Remove(_deadlines.Min);
        }

        Arm(outbox);
    }

    private void Watch(BindingCacheEntry entry, Outbox outbox)
    {
        _byNumber[entry.Number] = entry;
        _deadlines.Remove((entry.Deadline, entry.Number));
        entry.Deadline = entry.Expires;
        _deadlines.Add((entry.Deadline, entry.Number));
        Arm(outbox);
    }

    // The sequence number stays for good: the home agent knows whom it serves, so nobody can make it remember more.
    private void End(BindingCacheEntry entry, Outbox outbox)
    {
        _deadlines.Remove((entry.Deadline, entry.Number));
        _metrics.Ended(entry, outbox.Now);
        BindingCache.Unbind(entry, SimTime.Never);
        outbox.StopProxy(_options.HomeLink, entry.Home);
        Arm(outbox);
    }

    private void Arm(Outbox outbox)
    {
        int timer = MobilityTimers.Of(MobilityPart.HomeAgent, 0);
        if (_deadlines.Count > 0) outbox.Arm(timer, _deadlines.Min.At);
        else outbox.Cancel(timer);
    }
}
