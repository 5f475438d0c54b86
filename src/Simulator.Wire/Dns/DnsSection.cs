namespace Simulator.Wire.Dns;

/// <summary>The four parts that follow a message's header, in this order (RFC 1035 section 4.1).</summary>
public enum DnsSection : byte
{
    Question,
    Answer,
    Authority,
    Additional,
}
