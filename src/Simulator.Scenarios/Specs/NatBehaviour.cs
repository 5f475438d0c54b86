namespace Simulator.Scenarios;

/// <summary>How much of the peer's endpoint a NAT's mapping or filter depends on (RFC 4787 sections 4.1 and 5).</summary>
public enum NatBehaviour
{
    EndpointIndependent,
    AddressDependent,
    AddressAndPortDependent,
}
