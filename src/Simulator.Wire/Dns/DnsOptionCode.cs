namespace Simulator.Wire.Dns;

/// <summary>Option codes in an OPT record (RFC 6891 section 6.1.2): HIP's four, all for local use.</summary>
public enum DnsOptionCode : ushort
{
    RemotesHigh = AssignedNumbers.RemotesHighOption,
    HipCookie = AssignedNumbers.HipCookieOption,
    HipTransform = AssignedNumbers.HipTransformOption,
    RemotesEsel = AssignedNumbers.RemotesEselOption,
}
