namespace Simulator.Protocols.Dns;

/// <summary>What DNSSEC says of an RRset (RFC 2535 section 6.1).</summary>
internal enum Verdict : byte
{
    /// <summary>Not judged yet: a zone's key has to be asked for first.</summary>
    Pending,

    /// <summary>Validated up to a trust anchor.</summary>
    Secure,

    /// <summary>Under no trust anchor; taken as it is.</summary>
    Insecure,

    /// <summary>Under a trust anchor and without a valid signature.</summary>
    Bogus,
}
