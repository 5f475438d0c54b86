using Simulator.Engine;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>
/// How a node speaks OMIPv6 (draft-haddad-mipv6-omipv6-01), as mobile node, as correspondent, or as both. The rules of the draft are on; what it does
/// not say stands with the option.
/// </summary>
public sealed record Omipv6Options
{
    /// <summary>The mobile node's group. A correspondent answers in any that it knows.</summary>
    public DhGroup Group { get; init; } = DhGroup.Group2;

    public ExchangeTiming Timing { get; init; }

    /// <summary>From one completed exchange to the next, with <see cref="ExchangeTiming.Periodic"/>.</summary>
    public SimDuration Interval { get; init; } = SimDuration.FromMinutes(60);

    /// <summary>
    /// How long Kabm is used, in whole seconds: the mobile node asks, the correspondent grants no more than its own. The draft has no limit; this is
    /// the day that RFC 4866 gives its successor.
    /// </summary>
    public SimDuration KabmLifetime { get; init; } = SimDuration.FromMinutes(24 * 60);

    /// <summary>
    /// The longest binding under Kabm, asked for and granted; none outlives Kabm. The draft lifts the 420 s of return routability ("a more permanent
    /// binding", section 8) and names no other value.
    /// </summary>
    public SimDuration BindingLifetime { get; init; } = SimDuration.FromMinutes(60);

    /// <summary>Section 6: the mobile node may send a copy of each update under Kabm through its home agent, with the same sequence number.</summary>
    public bool DuplicatesUpdates { get; init; }

    /// <summary>
    /// Whether DH1 names the nonces of its Kbm, so that the correspondent makes it anew. If not, the correspondent takes the Kbm of the binding that it
    /// has, and has to keep it. The draft does not say how a correspondent without state comes to Kbm.
    /// </summary>
    public bool CarriesNonceIndices { get; init; } = true;

    /// <summary>Section 6: the mobile node goes on only when both copies of DH2 are there and the same. Off, it takes the first.</summary>
    public bool ComparesCopies { get; init; } = true;

    /// <summary>
    /// Whether the correspondent looks at DH1's authenticator before it makes a key pair. Off, anybody makes it compute: a weakness, for experiments.
    /// </summary>
    public bool VerifiesBeforeExponentiation { get; init; } = true;

    /// <summary>
    /// Whether the correspondent keeps the last sequence number with Kabm. The draft is silent, and RFC 3775 section 9.5.1 takes any number where no
    /// binding is known any more: off, an old update under Kabm makes a binding anew when the last one is forgotten.
    /// </summary>
    public bool KeepsSequence { get; init; }

    /// <summary>Whether the correspondent takes an alternate care-of address under Kabm, which section 6 forbids: a weakness, for experiments.</summary>
    public bool AcceptsAlternateCareOfAddress { get; init; }

    /// <summary>
    /// Whether a care-of address new to the correspondent is tested while it is used already, as in RFC 4866. The draft has no such test: whoever holds
    /// Kabm may send traffic to any address that he can send from.
    /// </summary>
    public bool TestsCareOf { get; init; }

    /// <summary>
    /// Whether a Binding Error to DH1 counts only when no DH2 has come by the end. RFC 3775 section 11.3.6 believes it at once, and nobody vouches for it:
    /// off, whoever knows the care-of address keeps a mobile node to return routability.
    /// </summary>
    public bool AwaitsAnswer { get; init; }

    /// <summary>Runs that a correspondent keeps at once, one for each home address; more are refused.</summary>
    public int RunLimit { get; init; } = 1024;

    /// <summary>Mobile nodes that a correspondent shares a Kabm with; more are refused.</summary>
    public int KeyLimit { get; init; } = 20_000;
}
