namespace Simulator.Wire.Mobility;

/// <summary>Of a binding acknowledgement: RFC 6275 section 6.1.8. Below 128 the binding was taken.</summary>
public enum BindingStatus : byte
{
    Accepted = 0,
    AcceptedButPrefixDiscoveryNecessary = 1,
    ReasonUnspecified = 128,
    AdministrativelyProhibited = 129,
    InsufficientResources = 130,
    HomeRegistrationNotSupported = 131,
    NotHomeSubnet = 132,
    NotHomeAgentForThisMobileNode = 133,
    DuplicateAddressDetectionFailed = 134,
    SequenceNumberOutOfWindow = 135,
    ExpiredHomeNonceIndex = 136,
    ExpiredCareOfNonceIndex = 137,
    ExpiredNonces = 138,
    RegistrationTypeChangeDisallowed = 139,
}
