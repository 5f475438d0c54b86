using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>Everything a host's HIP machine records.</summary>
internal sealed class HipMetrics
{
    private static readonly string[] DataDrops = ["queue-full", "exchange-failed", "exchange-refused", "sequence-exhausted", "responder-only"];

    private readonly MetricLog _log;
    private readonly MetricTag _node;
    private readonly Dictionary<(HipMessageKind Kind, HipRejection Rejection), MetricSeries> _rejected = [];
    private readonly Dictionary<EspRejection, MetricSeries> _espRejected = [];
    private readonly Dictionary<DataDrop, MetricSeries> _dataDropped = [];
    private readonly MetricSeries _associationsInitiated;
    private readonly MetricSeries _associationsAnswered;
    private readonly MetricSeries _i1Repeated;
    private readonly MetricSeries _i2Repeated;
    private readonly MetricSeries _rekeyRepeated;
    private readonly MetricSeries _started;
    private readonly MetricSeries _underWay;

    public HipMetrics(Outbox outbox)
    {
        _log = outbox.Metrics;
        _node = new MetricTag("node", outbox.Node);
        _started = _log.Series(MetricCatalog.HipExchangeStarted, _node);
        _underWay = _log.Series(MetricCatalog.HipExchangeUnderWay, _node);
        Completed = _log.Series(MetricCatalog.HipExchangeCompleted, _node);
        Failed = _log.Series(MetricCatalog.HipExchangeFailed, _node);
        Refused = _log.Series(MetricCatalog.HipExchangeRefused, _node);
        Latency = _log.Series(MetricCatalog.HipExchangeLatency, _node);
        KeyPairs = _log.Series(MetricCatalog.HipDiffieHellmanKeys, _node);
        Verified = _log.Series(MetricCatalog.HipIdentityVerified, _node);
        Agreements = _log.Series(MetricCatalog.HipAgreements, _node);
        SignaturesVerified = _log.Series(MetricCatalog.HipSignaturesVerified, _node);
        Cookies = _log.Series(MetricCatalog.HipCookiesMade, _node);
        Expired = _log.Series(MetricCatalog.HipAssociationsExpired, _node);
        EspAccepted = _log.Series(MetricCatalog.EspAccepted, _node);
        _associationsInitiated = _log.Series(MetricCatalog.HipAssociations, _node, new("role", "initiator"));
        _associationsAnswered = _log.Series(MetricCatalog.HipAssociations, _node, new("role", "responder"));
        Restarts = _log.Series(MetricCatalog.HipRestarts, _node);
        RekeyLatency = _log.Series(MetricCatalog.HipRekeyLatency, _node);
        RekeysSent = _log.Series(MetricCatalog.HipRekeys, _node, new("role", "sender"));
        RekeysReceived = _log.Series(MetricCatalog.HipRekeys, _node, new("role", "receiver"));
        _rekeyRepeated = _log.Series(MetricCatalog.HipRetransmissions, _node, new("type", HipMessages.Rekey.Name));
        _i1Repeated = _log.Series(MetricCatalog.HipRetransmissions, _node, new("type", HipMessages.I1.Name));
        _i2Repeated = _log.Series(MetricCatalog.HipRetransmissions, _node, new("type", HipMessages.I2.Name));
    }

    public MetricSeries Completed { get; }

    public MetricSeries Failed { get; }

    public MetricSeries Refused { get; }

    public MetricSeries Latency { get; }

    public MetricSeries KeyPairs { get; }

    public MetricSeries Verified { get; }

    public MetricSeries Agreements { get; }

    public MetricSeries SignaturesVerified { get; }

    public MetricSeries Cookies { get; }

    public MetricSeries Expired { get; }

    public MetricSeries EspAccepted { get; }

    public MetricSeries Restarts { get; }

    public MetricSeries RekeyLatency { get; }

    /// <summary>Keys of this host's that the peer has taken.</summary>
    public MetricSeries RekeysSent { get; }

    /// <summary>The peer's keys that this host has taken.</summary>
    public MetricSeries RekeysReceived { get; }

    public void BeginExchange()
    {
        _started.Add();
        _underWay.Add();
    }

    /// <param name="how">Completed, failed or refused; null when the association came about another way.</param>
    public void EndExchange(MetricSeries? how)
    {
        how?.Add();
        _underWay.Add(-1);
    }

    /// <summary>An association is set up.</summary>
    public void Associate(Association association)
    {
        (association.Role == AssociationRole.Initiator ? _associationsInitiated : _associationsAnswered).Add();
        _log.Series(MetricCatalog.HipPeers, _node, new("peer", association.High!.Value.ToString())).Add();
    }

    public MetricSeries Retransmissions(MessageType type) =>
        type == HipMessages.I1 ? _i1Repeated : type == HipMessages.I2 ? _i2Repeated : _rekeyRepeated;

    public void Reject(HipMessageKind kind, HipRejection rejection)
    {
        if (!_rejected.TryGetValue((kind, rejection), out MetricSeries? series))
        {
            series = _log.Series(
                MetricCatalog.HipRejected, _node, new("type", HipRejections.Name(kind)), new("reason", HipRejections.Name(rejection)));
            _rejected.Add((kind, rejection), series);
        }

        series.Add();
    }

    public void Reject(EspRejection rejection)
    {
        if (!_espRejected.TryGetValue(rejection, out MetricSeries? series))
        {
            series = _log.Series(MetricCatalog.EspRejected, _node, new("reason", EspRejections.Name(rejection)));
            _espRejected.Add(rejection, series);
        }

        series.Add();
    }

    public void Drop(DataDrop reason, int datagrams = 1)
    {
        if (!_dataDropped.TryGetValue(reason, out MetricSeries? series))
        {
            series = _log.Series(MetricCatalog.HipDataDropped, _node, new("reason", DataDrops[(int)reason]));
            _dataDropped.Add(reason, series);
        }

        series.Add(datagrams);
    }
}
