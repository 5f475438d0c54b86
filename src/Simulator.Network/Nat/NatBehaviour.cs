namespace Simulator.Network;

/// <summary>How much of the peer's endpoint a mapping or a filter depends on (RFC 4787 sections 4.1 and 5).</summary>
public enum NatBehaviour : byte
{
    /// <summary>One mapping for all peers; as a filter, anybody may answer.</summary>
    EndpointIndependent,

    /// <summary>A mapping for each peer address; as a filter, only addresses that were sent to may answer.</summary>
    AddressDependent,

    /// <summary>A mapping for each peer address and port; as a filter, only those may answer.</summary>
    AddressAndPortDependent,
}
