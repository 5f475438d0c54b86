using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Bindings in time: asked to be refreshed while they are in use (RFC 3775 section 9.5.5), ended, and at last forgotten.</summary>
internal sealed partial class Correspondent
{
    private readonly SortedSet<(SimTime At, int Number)> _deadlines = [];
    private readonly Dictionary<int, BindingCacheEntry> _byNumber = [];

    public void Expire(Outbox outbox)
    {
        while (_deadlines.Count > 0 && _deadlines.Min.At <= outbox.Now)
        {
            (SimTime At, int Number) due = _deadlines.Min;
            _deadlines.Remove(due);
            Settle(_byNumber[due.Number], outbox);
        }

        Arm(outbox);
    }

    // Whatever an entry's time is for: a refresh, its end, or its being forgotten.
    private void Settle(BindingCacheEntry entry, Outbox outbox)
    {
        if (!entry.IsBound)
        {
            _byNumber.Remove(entry.Number);
            Cache.Forget(entry);
            return;
        }

        if (entry.Expires <= outbox.Now)
        {
            End(entry, outbox);
            return;
        }

        if (entry is { IsUsed: true, IsRefreshRequested: false }) RequestRefresh(entry, outbox);
        Put(entry, entry.Expires);
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
        _byNumber[entry.Number] = entry;
        SimDuration lead = entry.Lifetime / 8 < MobilityConstants.RefreshRequestLead ? entry.Lifetime / 8 : MobilityConstants.RefreshRequestLead;
        Put(entry, entry.Expires - lead);
        Arm(outbox);
    }

    private void End(BindingCacheEntry entry, Outbox outbox)
    {
        _metrics.Ended(entry, outbox.Now);
        Retire(entry, outbox);
    }

    private void Retire(BindingCacheEntry entry, Outbox outbox)
    {
        _byNumber[entry.Number] = entry;
        // 9.5.3: remembered as long as an update that was made for it could still be authorised.
        BindingCache.Unbind(entry, outbox.Now + MobilityConstants.MaxNonceLifetime);
        Put(entry, entry.Forgotten);
        Arm(outbox);
    }

    private void Put(BindingCacheEntry entry, SimTime at)
    {
        _deadlines.Remove((entry.Deadline, entry.Number));
        entry.Deadline = at;
        _deadlines.Add((at, entry.Number));
    }

    private void Arm(Outbox outbox)
    {
        int timer = MobilityTimers.Of(MobilityPart.Correspondent, 0);
        if (_deadlines.Count > 0) outbox.Arm(timer, _deadlines.Min.At);
        else outbox.Cancel(timer);
    }
}
