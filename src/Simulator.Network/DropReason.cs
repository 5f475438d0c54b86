namespace Simulator.Network;

/// <summary>Why a packet's life ended before its destination took it.</summary>
public enum DropReason : byte
{
    /// <summary>The link lost it, as its <c>loss</c> says.</summary>
    Loss,

    /// <summary>The sender's queue on the link was full.</summary>
    QueueFull,

    /// <summary>The link was down, or the interface on none.</summary>
    LinkDown,

    /// <summary>No interface on the link has the destination's MAC address.</summary>
    NoSuchMac,

    /// <summary>Longer than the link's MTU.</summary>
    TooBig,

    NoRoute,

    /// <summary>Nobody answered for the next hop's address.</summary>
    Unresolved,

    /// <summary>TTL or hop limit ran out.</summary>
    HopLimit,

    /// <summary>Addressed to another node, which this one does not forward to.</summary>
    NotForMe,

    /// <summary>The bytes are not a well-formed packet.</summary>
    Malformed,

    /// <summary>A fragment; the testbed reassembles nothing.</summary>
    Fragment,

    BadChecksum,

    /// <summary>No protocol on the host takes it.</summary>
    NoProtocol,

    /// <summary>No application listens on the UDP port.</summary>
    NoPort,

    /// <summary>The processor's queue was full.</summary>
    ProcessorBusy,

    /// <summary>The node was down: what came, and what it had not done yet when it went.</summary>
    NodeDown,

    /// <summary>Waited for address resolution behind too many others.</summary>
    ResolutionQueueFull,

    /// <summary>A NAT has nothing that says whom it is for: no binding, HIGH, ESEL or substitute address.</summary>
    NatNoMapping,

    /// <summary>A NAT's filter: nothing was sent to where it comes from, or another address holds the HIGH or ESEL it uses.</summary>
    NatFiltered,

    /// <summary>A NAT could not note it: no port, substitute address or room in a table was left.</summary>
    NatTableFull,

    /// <summary>A NAT cannot translate its protocol, or that ICMP or HIP message.</summary>
    NatUnsupported,

    /// <summary>From a NAT's inside to one of its outside addresses, and it does not hairpin.</summary>
    NatHairpin,

    /// <summary>Somebody in the link's wire kept it.</summary>
    Intercepted,

    /// <summary>Mobile IPv6 refuses it: a home address without a binding, a routing header or tunnel that is not for it, no way to send it.</summary>
    Mobility,

    /// <summary>A router's filter: its source lies elsewhere than on the link it came from.</summary>
    IngressFiltered,

    /// <summary>Waited for a registration behind too many others.</summary>
    HoldQueueFull,
}
