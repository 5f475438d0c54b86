namespace Simulator.Wire.Ip;

/// <summary>Options of hop-by-hop and destination options headers. Other types are kept as numbers.</summary>
public enum IPv6OptionType : byte
{
    Pad1 = 0,
    PadN = 1,

    /// <summary>RFC 2711; carried, never acted upon.</summary>
    RouterAlert = 5,

    /// <summary>RFC 6275 section 6.3.</summary>
    HomeAddress = 0xC9,
}
