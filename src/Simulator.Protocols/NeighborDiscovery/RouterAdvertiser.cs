using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>When a router advertises on one interface: RFC 4861 sections 6.2.4 and 6.2.6, with the shorter times of RFC 3775 section 7.5.</summary>
internal sealed class RouterAdvertiser
{
    private const int InitialAdvertisements = 3;   // MAX_INITIAL_RTR_ADVERTISEMENTS

    /// <summary>MAX_INITIAL_RTR_ADVERT_INTERVAL</summary>
    private static readonly SimDuration MaxInitialInterval = SimDuration.FromSeconds(16);

    private readonly Interface _via;
    private readonly AdvertisingOptions _options;
    private readonly Alarm _alarm;
    private readonly AdvertisementContent _content;
    private int _sent;
    private SimTime? _last;

    public RouterAdvertiser(Interface via, AdvertisingOptions options, Alarms alarms)
    {
        _via = via;
        _options = options;
        _alarm = alarms.Take(Advertise);
        _content = new AdvertisementContent(via, options);
    }

    public Interface Via => _via;

    /// <summary>The first advertisement comes at any time of an interval, so that routers that start together are not in step.</summary>
    public void Start(Outbox outbox)
    {
        SimDuration longest = _options.MaxInterval < MaxInitialInterval ? _options.MaxInterval : MaxInitialInterval;
        _alarm.Set(outbox.Random.Between(SimDuration.Zero, longest), outbox);
    }

    /// <summary>
    /// Somebody asks. The answer goes to all nodes, after a random delay, and not sooner after the last one than is allowed; the next
    /// advertisement is the answer when it comes first.
    /// </summary>
    public void Solicited(Outbox outbox)
    {
        SimTime answer = outbox.Now + outbox.Random.Between(SimDuration.Zero, _options.MaxResponseDelay);
        if (_last is { } last && outbox.Now - last < _options.MinDelayBetween)
            answer = last + _options.MinDelayBetween + (answer - outbox.Now);
        if (answer < _alarm.Deadline) _alarm.Set(answer, outbox);
    }

    private void Advertise(Outbox outbox)
    {
        _content.Send(outbox);
        _last = outbox.Now;
        SimDuration interval = outbox.Random.Between(_options.MinInterval, _options.MaxInterval);
        if (++_sent < InitialAdvertisements && interval > MaxInitialInterval) interval = MaxInitialInterval;
        _alarm.Set(interval, outbox);
    }
}
