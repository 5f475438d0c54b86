namespace Simulator.Wire.Dns;

/// <summary>An RRset: the records of one owner, class and type, kept outside a message.</summary>
/// <param name="Ttl">Seconds.</param>
/// <param name="Rdata">In canonical form: what <see cref="CanonicalForm"/> makes, names expanded and in lower case.</param>
public sealed record RecordSet(DnsName Owner, RecordType Type, RecordClass Class, uint Ttl, IReadOnlyList<byte[]> Rdata);
