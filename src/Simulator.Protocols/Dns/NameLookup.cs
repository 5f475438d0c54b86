using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>One question of applications on this host, until it is answered: it may take several queries.</summary>
internal sealed class NameLookup(DnsName name, RecordType type)
{
    /// <summary>More than any honest chain of zones needs; what a hostile one can cost is bounded by it.</summary>
    private const int MaxQueries = 16;

    private const int MaxVerifications = 16;

    private int _queries;
    private int _verifications;

    public DnsName Name { get; } = name;

    public RecordType Type { get; } = type;

    public bool IsForAddress => Type is RecordType.A or RecordType.Aaaa;

    /// <summary>Who asked, and when.</summary>
    public List<(NameQuestion Question, SimTime AskedAt)> Clients { get; } = [];

    /// <summary>Answers it has used, kept until it ends: their TTL may be shorter than the chain's queries take.</summary>
    public Dictionary<(DnsName Name, RecordType Type), DnsAnswer> Used { get; } = [];

    /// <summary>How the query for a zone's key ended that brought none; null when there was no such query.</summary>
    public ResolutionStatus? MissingKey { get; set; }

    /// <summary>Whether it needed the network.</summary>
    public bool HasAsked => _queries > 0;

    public bool MayAsk() => _queries++ < MaxQueries;

    public bool MayVerify() => _verifications++ < MaxVerifications;
}
