namespace Simulator.Protocols.MobileIPv6;

/// <summary>What a Binding Update to a correspondent must prove.</summary>
public enum BindingAuthorization
{
    /// <summary>Both keygen tokens (RFC 3775 section 5.2).</summary>
    ReturnRoutability,

    /// <summary>Nothing: Mobile IPv6 as it would be without section 5.2. The weakness that all of RFC 4225 is about, for experiments.</summary>
    None,
}
