using System.Diagnostics.CodeAnalysis;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>
/// A zone's records, in the order they were added. Immutable. There are no NXT records (RFC 2535 section 5): that a name or a type does not
/// exist is said unsigned.
/// </summary>
public sealed class Zone
{
    private readonly Dictionary<(DnsName Owner, RecordType Type), ZoneRecordSet> _sets = [];
    private readonly HashSet<DnsName> _names = [];

    internal Zone(DnsName apex, SoaRecord soa, IReadOnlyList<ZoneRecordSet> recordSets)
    {
        Apex = apex;
        Soa = soa;
        RecordSets = recordSets;
        foreach (ZoneRecordSet set in recordSets)
        {
            _sets.Add((set.Owner, set.Type), set);

            // Names between an owner and the apex exist, without records (RFC 4592 section 2.2.2).
            for (DnsName name = set.Owner; _names.Add(name) && name != apex; name = name.Parent)
            {
            }
        }
    }

    public DnsName Apex { get; }

    public SoaRecord Soa { get; }

    public IReadOnlyList<ZoneRecordSet> RecordSets { get; }

    public bool IsSigned => RecordSets[0].Signatures.Count > 0;

    internal bool TryFind(DnsName owner, RecordType type, [NotNullWhen(true)] out ZoneRecordSet? set) =>
        _sets.TryGetValue((owner, type), out set);

    /// <summary>Whether the name exists in the zone, with records or only above some.</summary>
    internal bool Contains(DnsName name) => _names.Contains(name);
}
