namespace Simulator.Wire.Dns;

/// <summary>RR types (RFC 1035 section 3.2.2, RFC 3596, RFC 2535, RFC 6891).</summary>
public enum RecordType : ushort
{
    /// <summary>Type covered of a SIG over a message rather than an RRset (RFC 2535 section 4.1.8.1).</summary>
    None = 0,
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Sig = 24,
    Key = 25,
    Aaaa = 28,
    Opt = 41,

    /// <summary>A question for every type.</summary>
    Any = 255,
}
