namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// Rules of RFC 3775 that a node leaves out, so that the attack which each of them is there to stop can be shown to succeed without it. For studies of
/// attacks alone; a node has none. The home agent's lack of ESP is <see cref="MobileNodeOptions.Security"/> = null.
/// </summary>
[Flags]
public enum MobilityWeakness
{
    None = 0,

    /// <summary>A correspondent takes Binding Updates whose authorisation fails or is missing (section 5.2; RFC 4225 section 3).</summary>
    UnauthorizedUpdates = 1,

    /// <summary>
    /// A correspondent takes an alternate care-of address with the token of the address on the wire (section 5.2.6: the test "MUST have been performed
    /// for the address in the Alternate Care-of Address option").
    /// </summary>
    UntestedAlternateCareOf = 2,

    /// <summary>A node believes a home address option without a binding (section 9.3.1).</summary>
    UnboundHomeAddress = 4,

    /// <summary>A correspondent's nonces never end (section 5.2.3: MAX_NONCE_LIFETIME), nor do the tokens made with them.</summary>
    EndlessNonces = 8,

    /// <summary>A correspondent takes updates whatever their sequence number (section 9.5.1).</summary>
    AnySequence = 16,

    /// <summary>A correspondent grants any lifetime up to its own limit (section 5.2.6: MAX_RR_BINDING_LIFETIME).</summary>
    EndlessBindings = 32,

    /// <summary>A mobile node takes a Home Test and a Care-of Test with any cookie, asked for or not (section 11.6.2).</summary>
    AnyCookie = 64,

    /// <summary>
    /// A node passes on what a type 2 routing header routes to somebody else, as with type 0 (section 6.4: the address must be "the node's own home address").
    /// </summary>
    ForeignRoutingHeaders = 128,

    /// <summary>
    /// A mobile node believes a Binding Error about a key exchange that cannot be an answer to it: one goes "directly to the address that appeared in the IPv6
    /// Source Address field of the offending packet", with its home address (section 9.3.3). Section 11.3.6 does not ask the mobile node to look.
    /// </summary>
    AnyBindingError = 256,
}
