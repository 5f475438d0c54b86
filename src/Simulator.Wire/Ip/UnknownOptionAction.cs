namespace Simulator.Wire.Ip;

/// <summary>What the two highest bits of an option's type ask of a node that does not know the option: RFC 8200 section 4.2.</summary>
public enum UnknownOptionAction : byte
{
    Skip = 0,

    Discard = 1,

    /// <summary>Discard the packet and send a Parameter Problem, code 2, pointing at the option's type.</summary>
    Report = 2,

    /// <summary>The same, but say nothing when the packet was to a multicast address.</summary>
    ReportUnlessMulticast = 3,
}
