namespace Simulator.Protocols.Hip;

/// <summary>What becomes of datagrams for a peer that refuses an exchange or does not speak HIP.</summary>
public enum Fallback : byte
{
    /// <summary>They are dropped. Anyone can forge the ICMP error that says so, hence the default.</summary>
    None,

    /// <summary>They and those after them go out without HIP.</summary>
    Plain,
}
