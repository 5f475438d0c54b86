using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>
/// Asks whether anybody has an address: RFC 4862 section 5.4, with the nonce of RFC 7527. Silence is consent, and anyone on the link can break
/// it: a single advertisement denies a node its address.
/// </summary>
internal sealed class DuplicateAddressDetection(NeighborDiscoveryOptions options, Alarms alarms, IInterfaces interfaces)
{
    private const ulong NonceMask = 0xFFFF_FFFF_FFFF;

    private readonly List<Detection> _underWay = [];
    private MetricSeries? _duplicates;
    private MetricSeries? _looped;

    public void Start(Outbox outbox)
    {
        var node = new MetricTag("node", outbox.Node);
        _duplicates = outbox.Metrics.Series(MetricCatalog.NdDuplicates, node);
        _looped = outbox.Metrics.Series(MetricCatalog.NdRejected, node, new MetricTag("reason", "looped"));
    }

    /// <param name="delay">How long to wait before the first solicitation.</param>
    /// <param name="isFor">What is told once the answer is known: whether nobody else has the address.</param>
    public void Begin(Interface via, IpAddress address, SimDuration delay, Action<bool, Outbox> isFor, Outbox outbox)
    {
        if (options.DuplicateAddressTransmits == 0)
        {
            isFor(true, outbox);
            return;
        }

        var detection = new Detection(via, address, isFor);
        detection.Alarm = alarms.Take(when => Expire(detection, when));
        _underWay.Add(detection);
        if (delay == SimDuration.Zero) Ask(detection, outbox);
        else detection.Alarm.Set(delay, outbox);
    }

    /// <summary>Another node may be asking for duplicates of the same address.</summary>
    public void Solicited(Interface via, IpAddress target, ulong? nonce, Outbox outbox)
    {
        if (nonce is { } echo && IsOwn(via, target, echo))
        {
            _looped?.Add();
            return;
        }

        Deny(via, target, outbox);
    }

    /// <summary>Somebody says that the address is his.</summary>
    public void Deny(Interface via, IpAddress target, Outbox outbox)
    {
        for (int i = _underWay.Count - 1; i >= 0; i--)
        {
            Detection each = _underWay[i];
            if (each.Via != via || each.Address != target) continue;
            _duplicates?.Add();
            End(each, outbox);
            each.IsFor(false, outbox);
        }
    }

    public bool IsUnderWay(Interface via, IpAddress address)
    {
        foreach (Detection each in _underWay)
        {
            if (each.Via == via && each.Address == address) return true;
        }

        return false;
    }

    /// <summary>The answer is of no interest any more.</summary>
    public void Abandon(Interface via, IpAddress address, Outbox outbox)
    {
        for (int i = _underWay.Count - 1; i >= 0; i--)
        {
            if (_underWay[i].Via == via && _underWay[i].Address == address) End(_underWay[i], outbox);
        }
    }

    private bool IsOwn(Interface via, IpAddress target, ulong nonce)
    {
        foreach (Detection each in _underWay)
        {
            if (each.Via == via && each.Address == target && each.Nonces.Contains(nonce)) return true;
        }

        return false;
    }

    private void Expire(Detection detection, Outbox outbox)
    {
        if (detection.Nonces.Count < options.DuplicateAddressTransmits)
        {
            Ask(detection, outbox);
            return;
        }

        End(detection, outbox);
        detection.IsFor(true, outbox);
    }

    private void Ask(Detection detection, Outbox outbox)
    {
        ulong nonce = outbox.Random.NextUInt64() & NonceMask;
        detection.Nonces.Add(nonce);
        Solicitation.AskForDuplicates(detection.Via, detection.Address, nonce, outbox);
        detection.Alarm.Set(interfaces.Parameters(detection.Via).RetransTimer, outbox);
    }

    private void End(Detection detection, Outbox outbox)
    {
        _underWay.Remove(detection);
        alarms.Release(detection.Alarm, outbox);
    }

    private sealed class Detection(Interface via, IpAddress address, Action<bool, Outbox> isFor)
    {
        public Interface Via { get; } = via;

        public IpAddress Address { get; } = address;

        public Action<bool, Outbox> IsFor { get; } = isFor;

        /// <summary>One for each solicitation sent.</summary>
        public List<ulong> Nonces { get; } = [];

        public Alarm Alarm { get; set; } = null!;
    }
}
