using Simulator.Engine;
using Simulator.Network.Stack;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Registrations end with their lifetime (RFC 3775 section 10.3.1).</summary>
internal sealed partial class HomeAgent
{
    private readonly BindingDeadlines _deadlines = new(MobilityPart.HomeAgent);

    public void Expire(Outbox outbox)
    {
        while (_deadlines.TryTake(outbox.Now, out BindingCacheEntry? entry))
        {
            if (entry.IsBound) End(entry, outbox);
        }

        _deadlines.Arm(outbox);
    }

    private void Watch(BindingCacheEntry entry, Outbox outbox)
    {
        _deadlines.Put(entry, entry.Expires);
        _deadlines.Arm(outbox);
    }

    // The sequence number stays for good: the home agent knows whom it serves, so nobody can make it remember more.
    private void End(BindingCacheEntry entry, Outbox outbox)
    {
        _deadlines.Remove(entry);
        _metrics.Ended(entry, outbox.Now);
        BindingCache.Unbind(entry, SimTime.Never);
        outbox.StopProxy(_options.HomeLink, entry.Home);
        _deadlines.Arm(outbox);
    }
}
