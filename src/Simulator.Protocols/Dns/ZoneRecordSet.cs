using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>An RRset of a zone with its signatures.</summary>
/// <param name="Signatures">RDATA of the SIG records that cover the set; empty in an unsigned zone. They have the set's TTL.</param>
public sealed record ZoneRecordSet(RecordSet Records, IReadOnlyList<byte[]> Signatures)
{
    public DnsName Owner => Records.Owner;

    public RecordType Type => Records.Type;
}
