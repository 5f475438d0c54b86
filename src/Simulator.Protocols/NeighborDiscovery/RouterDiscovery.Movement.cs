using Simulator.Network.Metrics;
using Simulator.Network.Stack;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>When a host believes to be on another link: RFC 3775 section 11.5.1.</summary>
internal sealed partial class RouterDiscovery
{
    private int _linkNumber;
    private int _verifiedOn = -1;   // the link on which the link-local address was made sure of
    private bool _isLinkNew;

    /// <summary>
    /// The carrier went or came. Only <see cref="MovementDetectionMode.LinkUp"/> acts on it; the others use it later, to tell a second router of the
    /// link from one that they have come back to.
    /// </summary>
    public void LinkChanged(bool isUp, Outbox outbox)
    {
        if (!isUp)
        {
            _solicitor.End(outbox);
            _addresses.Suspend(outbox);
            return;
        }

        _linkNumber++;
        _detours.Clear();
        _addresses.Resume(outbox);
        if (_options.MovementDetection == MovementDetectionMode.LinkUp)
        {
            _isLinkNew = true;
            Begin(outbox);
        }
        else if (_routers.Current is null)
        {
            _solicitor.Begin(!_options.DelaysSolicitations, outbox);
        }
    }

    // A router with one address on several links is told by its prefixes.
    private bool IsNew(DefaultRouter? known, HeardAdvertisement heard)
    {
        if (known is null) return true;
        if (known.IsLeft && known.LinkNumber != _linkNumber) return true;
        return known.Prefixes.Count > 0 && heard.Prefixes.Count > 0 && !known.SharesPrefix(heard.Prefixes);
    }

    private bool IsMove(DefaultRouter router, bool isNew)
    {
        if (_routers.Current is not { } current) return true;
        if (router == current)
        {
            bool isOnOther = isNew && (_isLinkNew || _options.MovementDetection == MovementDetectionMode.RouterAdvertisement);
            _isLinkNew = false;
            return isOnOther;
        }

        return _options.MovementDetection switch
        {
            MovementDetectionMode.LinkUp => _isLinkNew,
            // "there might be multiple routers on the same link": one with a prefix of the current one is another of the same link.
            MovementDetectionMode.RouterAdvertisement => current.IsOverdue || isNew && !current.SharesPrefix(router.Prefixes),
            _ => false,
        };
    }

    // RFC 3775 11.5.3: "invalidate all care-of addresses associated with address prefixes [...] not in the current set".
    private void MoveTo(DefaultRouter router, Outbox outbox)
    {
        foreach (DefaultRouter each in _routers.Known)
        {
            if (each == router || each.SharesPrefix(router.Prefixes)) continue;
            each.IsLeft = true;
            each.Interval.Clear(outbox);
        }

        _isLinkNew = false;
        router.IsLeft = false;
        outbox.Handover.Mark(HandoverPhase.MovementDetection, outbox.Now);
        _prefixes.KeepOnly(router, outbox);
        _addresses.KeepOnly(router, outbox);
        _routers.Use(router, outbox);
        if (_verifiedOn != _linkNumber)
        {
            _verifiedOn = _linkNumber;
            _addresses.VerifyLinkLocal(_neighbours.Find(_via, router.Address) is { State: not NeighbourState.Incomplete }, outbox);
        }

        Configure(router, outbox);
    }

    // RFC 3775 11.5.1: one advertisement at least has been lost. Another router that is still heard is taken at once; else all are asked.
    private void MissAdvertisement(DefaultRouter router, Outbox outbox)
    {
        router.IsOverdue = true;
        if (_options.MovementDetection != MovementDetectionMode.RouterAdvertisement || router != _routers.Current || _via.Link is null) return;
        if (_routers.Next(_linkNumber) is { IsOverdue: false } next) MoveTo(next, outbox);
        else if (!_solicitor.IsAsking) _solicitor.Begin(!_options.DelaysSolicitations, outbox);
    }
}
