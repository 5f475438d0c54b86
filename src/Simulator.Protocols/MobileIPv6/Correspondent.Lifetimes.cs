using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Bindings in time: asked to be refreshed while they are in use (RFC 3775 section 9.5.5), ended, and at last forgotten.</summary>
internal sealed partial class Correspondent
{
    private readonly BindingDeadlines _deadlines = new(MobilityPart.Correspondent);

    public void Expire(Outbox outbox)
    {
        while (_deadlines.TryTake(outbox.Now, out BindingCacheEntry? entry)) Settle(entry, outbox);
        _deadlines.Arm(outbox);
    }

    // Whatever an entry's time is for: a refresh, its end, or its being forgotten.
    private void Settle(BindingCacheEntry entry, Outbox outbox)
    {
        if (!entry.IsBound)
        {
            _deadlines.Forget(entry);
            Cache.Forget(entry);
            return;
        }

        if (entry.Expires <= outbox.Now)
        {
            End(entry, outbox);
            return;
        }

        if (entry is { IsUsed: true, IsRefreshRequested: false }) RequestRefresh(entry, outbox);
        _deadlines.Put(entry, entry.Expires);
    }

    private void RequestRefresh(BindingCacheEntry entry, Outbox outbox)
    {
        entry.IsRefreshRequested = true;
        if (!_requests.Allows(entry.CareOf, outbox.Now)) return;
        Span<byte> buffer = stackalloc byte[MobilityMessages.LargestSize];
        default(BindingRefreshRequest).Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingRefreshRequest.Size);
        // draft-haddad-mipv6-omipv6-01 section 7: any message is under Kabm where there is one.
        EstablishedKey? established = Established?.Find(entry.Home, outbox.Now);
        if (established is not null) writer.AddAuthenticator();
        Span<byte> header = buffer[..writer.Finish()];
        established?.Key.Authenticate(entry.CareOf, entry.Local, header, outbox);
        Passage passage = paths.Select(entry.Local, entry.Home, entry.CareOf);
        MobilityMessages.Send(header, entry.Local, entry.Home, passage, MobilityMessages.BindingRefreshRequest, outbox);
    }

    private void Watch(BindingCacheEntry entry, Outbox outbox)
    {
        SimDuration lead = entry.Lifetime / 8 < MobilityConstants.RefreshRequestLead ? entry.Lifetime / 8 : MobilityConstants.RefreshRequestLead;
        _deadlines.Put(entry, entry.Expires - lead);
        _deadlines.Arm(outbox);
    }

    private void End(BindingCacheEntry entry, Outbox outbox)
    {
        _metrics.Ended(entry, outbox.Now);
        Retire(entry, outbox);
    }

    private void Retire(BindingCacheEntry entry, Outbox outbox)
    {
        // 9.5.3: remembered as long as an update that was made for it could still be authorised.
        BindingCache.Unbind(entry, outbox.Now + MobilityConstants.MaxNonceLifetime);
        _deadlines.Put(entry, entry.Forgotten);
        _deadlines.Arm(outbox);
    }
}
