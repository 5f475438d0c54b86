using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Counts what a node did not accept, by message and reason.</summary>
internal sealed class MobilityRejections(Outbox outbox)
{
    private readonly Dictionary<(string Type, MobilityRejection Reason), MetricSeries> _series = [];
    private readonly MetricLog _log = outbox.Metrics;
    private readonly MetricTag _node = new("node", outbox.Node);

    public void Add(MessageType type, MobilityRejection reason) => Add(type.Name, reason);

    public void Add(MobilityMessageType type, MobilityRejection reason) => Add(NameOf(type), reason);

    public void Add(string type, MobilityRejection reason)
    {
        if (!_series.TryGetValue((type, reason), out MetricSeries? series))
        {
            series = _log.Series(MetricCatalog.MobilityRejected, _node, new MetricTag("type", type), new MetricTag("reason", NameOf(reason)));
            _series.Add((type, reason), series);
        }

        series.Add();
    }

    public static string NameOf(MobilityMessageType type) => type switch
    {
        MobilityMessageType.BindingRefreshRequest => MobilityMessages.BindingRefreshRequest.Name,
        MobilityMessageType.HomeTestInit => MobilityMessages.HomeTestInit.Name,
        MobilityMessageType.CareOfTestInit => MobilityMessages.CareOfTestInit.Name,
        MobilityMessageType.HomeTest => MobilityMessages.HomeTest.Name,
        MobilityMessageType.CareOfTest => MobilityMessages.CareOfTest.Name,
        MobilityMessageType.BindingUpdate => MobilityMessages.BindingUpdate.Name,
        MobilityMessageType.BindingAcknowledgement => MobilityMessages.BindingAcknowledgement.Name,
        MobilityMessageType.BindingError => MobilityMessages.BindingError.Name,
        _ => "other",
    };

    private static string NameOf(MobilityRejection reason) => reason switch
    {
        MobilityRejection.Malformed => "malformed",
        MobilityRejection.BadChecksum => "bad-checksum",
        MobilityRejection.NotForThisRole => "not-for-this-role",
        MobilityRejection.UnknownType => "unknown-type",
        MobilityRejection.NoHomeAddress => "no-home-address",
        MobilityRejection.BadHomeAddress => "bad-home-address",
        MobilityRejection.BadCareOfAddress => "bad-care-of-address",
        MobilityRejection.Unprotected => "unprotected",
        MobilityRejection.BadProtection => "bad-protection",
        MobilityRejection.SequenceOutOfWindow => "sequence-out-of-window",
        MobilityRejection.NoNonceIndices => "no-nonce-indices",
        MobilityRejection.ExpiredNonce => "expired-nonce",
        MobilityRejection.NoAuthenticator => "no-authenticator",
        MobilityRejection.BadAuthenticator => "bad-authenticator",
        MobilityRejection.NotUnderKabm => "not-under-kabm",
        MobilityRejection.AlternateCareOfAddress => "alternate-care-of-address",
        MobilityRejection.NonceIndices => "nonce-indices",
        MobilityRejection.Duplicate => "duplicate",
        MobilityRejection.UntestedCareOfAddress => "untested-care-of-address",
        MobilityRejection.BadPublicValue => "bad-public-value",
        MobilityRejection.BadProof => "bad-proof",
        MobilityRejection.CopiesDiffer => "copies-differ",
        MobilityRejection.Unsolicited => "unsolicited",
        MobilityRejection.WrongCookie => "wrong-cookie",
        MobilityRejection.WrongPath => "wrong-path",
        MobilityRejection.UnknownBinding => "unknown-binding",
        MobilityRejection.RateLimited => "rate-limited",
        MobilityRejection.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
