namespace Simulator.Wire.Dns;

/// <summary>The header's RCODE (RFC 1035 section 4.1.1).</summary>
public enum ResponseCode : byte
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,

    /// <summary>NXDOMAIN</summary>
    NameError = 3,
    NotImplemented = 4,
    Refused = 5,
}
