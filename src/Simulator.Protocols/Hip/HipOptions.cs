using Simulator.Engine;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// What a host can choose about HIP, and with <see cref="HipConstants"/> the one place for what draft-moskowitz-hip-arch-00 leaves open.
/// </summary>
public sealed record HipOptions
{
    /// <summary>Place in the host's list of the identity it initiates with, unless a peer says otherwise, and answers with when none is asked for.</summary>
    public int DefaultIdentity { get; init; }

    /// <summary>Place of the identity to initiate with, by the peer's HIGH.</summary>
    public IReadOnlyDictionary<HostIdentityGlobalHash, int> IdentityForHigh { get; init; } = new Dictionary<HostIdentityGlobalHash, int>();

    /// <summary>The same by the peer's address, for peers whose HIGH says nothing; the default one for all others.</summary>
    public IReadOnlyDictionary<IpAddress, int> IdentityFor { get; init; } = new Dictionary<IpAddress, int>();

    /// <summary>Offered and accepted, the preferred one first. Section 8.1 makes 3DES with HMAC-SHA1 the default and encryption optional.</summary>
    public IReadOnlyList<HipTransform> Transforms { get; init; } = [HipTransform.TripleDesSha1, HipTransform.NullSha1];

    /// <summary>Well-known Diffie-Hellman group of the R1s (RFC 2539 appendix A). The draft names none; 2 (1024 bits) matches DSA's modulus.</summary>
    public int Group { get; init; } = 2;

    /// <summary>Groups that an initiator follows a responder to.</summary>
    public IReadOnlyList<int> AcceptedGroups { get; init; } = [1, 2];

    public HipReuse Reuse { get; init; } = new();

    /// <summary>First wait before an I1, I2 or rekey packet is sent again; it doubles each time. The draft is silent; RFC 1122 4.2.3.1 starts with 3 s, later TCPs with 1 s.</summary>
    public SimDuration RetransmitAfter { get; init; } = SimDuration.FromSeconds(1);

    /// <summary>Times an I1 or I2 is sent before the exchange is given up: 31 s with the default wait.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>
    /// Section 10's "reasonable delta": how long after an ICMP error an R1 may still prove it forged, and how long after its R1 an I2 may replace an
    /// association.
    /// </summary>
    public SimDuration Delta { get; init; } = SimDuration.FromSeconds(2);

    /// <summary>An association without a packet received goes after this (section 9).</summary>
    public SimDuration IdleTimeout { get; init; } = SimDuration.FromMinutes(15);

    /// <summary>Datagrams that may wait for an exchange to end.</summary>
    public int WaitingLimit { get; init; } = 16;

    public HipRole Role { get; init; }

    /// <summary>
    /// Initiator-only host: answers the I1 of a peer with a greater HIGH as a responder would, when it waits for that peer's R1 itself. The draft has no way out of
    /// that race (section 8.5).
    /// </summary>
    public bool YieldsInRace { get; init; }

    /// <summary>
    /// After how long the keys of an association are changed, with the next datagram sent or received; null for never. "A local policy on use of a key"
    /// (section 7.3). Nothing is sent for it alone, so it keeps no idle association alive.
    /// </summary>
    public SimDuration? RekeyAfter { get; init; }

    /// <summary>After how many packets sent under them keys are changed; null for never.</summary>
    public long? RekeyAfterPackets { get; init; }

    /// <summary>After how many octets of ESP packets sent under them keys are changed; null for never.</summary>
    public long? RekeyAfterOctets { get; init; }

    /// <summary>
    /// "Each host MUST rekey before its sequence number reaches 2^32" (section 9.2): the sequence number with which it does. What is above has to last until
    /// the peer answers: 2^28 packets by default, which is three minutes at 1.4 million a second.
    /// </summary>
    public uint RekeyAtSequence { get; init; } = 0xF000_0000;

    /// <summary>"Thus if one host rekeys, the other host SHOULD rekey as well" (section 9.2).</summary>
    public bool RekeysInTurn { get; init; } = true;

    /// <summary>Sequence number of the first packet under an exchange's keys. Anything but 1 is there to bring the end near.</summary>
    public uint FirstSequenceNumber { get; init; } = 1;

    /// <summary>Section 9.3's "x ICMPs" after which a host believes that its peer has forgotten an association and begins a new exchange.</summary>
    public int IcmpLimit { get; init; } = 3;

    /// <summary>Whether it takes initiators without a name (section 10 leaves that to the responder).</summary>
    public bool AcceptsAnonymous { get; init; } = true;

    public InitiatorVerification VerifyInitiator { get; init; }

    public Fallback Fallback { get; init; }

    /// <summary>Tries an exchange with any address, without knowing the HIGH. That authenticates nobody: whoever answers is the peer.</summary>
    public bool Opportunistic { get; init; }

    /// <summary>Initiator: refuses an R1 that was signed before its I1 was sent. The draft has no such rule, and so an old R1 serves as well as a new one.</summary>
    public bool WantsFreshR1 { get; init; }

    /// <summary>
    /// Responder: makes the cookie's hash over the initiator's HIGH and address too, so that an R1 is of use to nobody else. The draft's hash is over the
    /// secret and I alone; who has seen one R1 can send I2s in anybody's name.
    /// </summary>
    public bool BindsCookies { get; init; }

    /// <summary>Rules it leaves out, for studies of attacks.</summary>
    public HipWeakness Weaknesses { get; init; }

    /// <summary>Addresses that HIP leaves alone even so: the resolver's, through which identities are found.</summary>
    public IReadOnlyList<IpAddress> InTheClear { get; init; } = [];
}
