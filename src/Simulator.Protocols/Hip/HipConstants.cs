using Simulator.Engine;

namespace Simulator.Protocols.Hip;

/// <summary>
/// What draft-moskowitz-hip-arch-00 leaves open and no option changes. Layouts and numbers on the wire are settled in <c>Simulator.Wire</c>, the
/// expansion of KEYMAT in <c>Simulator.Crypto</c>.
/// <list type="bullet">
/// <item>
/// Cookies (sections 7.2 and 8.1 contradict each other): R1 carries {I, H, 0} with H = SHA1(current secret | I), I2 {J, H, 0}, R2 {I, H, F(I,J)} with
/// F = SHA1(I | J), all cut to 64 bits. I2 has no room for I beside J: the responder finds I by the echoed H, under which it keeps I and the
/// Diffie-Hellman pair. Nobody can make an H without the secret, so one lookup finds I and proves that the R1 was received.
/// </item>
/// <item>An I may serve many initiators, but each of them once with the same J: so no I2 is taken twice while its I lives.</item>
/// <item>
/// Transport checksums (section 9 lets addresses change under an association): computed over the HIGHs in place of the addresses, with the
/// pseudo-header of RFC 2460 section 8.1.
/// </item>
/// <item>
/// When two hosts initiate at once, the exchange begun by the greater HIGH goes on. The draft knows the race only between hosts that both refuse to
/// respond (section 8.5).
/// </item>
/// <item>
/// A peer is at the address from which its newest genuine ESP packet came (section 9), newest by generation of keys, then by sequence number. A host that
/// moves sends one with nothing in it (next header 59), and again until it hears something.
/// </item>
/// <item>
/// KEYMAT of a rekeying (section 7.3): the new Kij with the exchange's HIGHs, I and J. The Diffie-Hellman halves are all that a rekey packet changes, and each
/// Kij is drawn from once.
/// </item>
/// <item>
/// When the sender of a rekey packet uses the new keys itself: with its first packet after one has come under them. Before that the packet may be lost, and
/// nobody could open what it sent.
/// </item>
/// <item>
/// A rekey packet that is lost: sent again, sealed anew, until something comes under the new keys; never given up, because the peer may be using them. Its
/// receiver answers each at once, with a rekey packet of its own turn or with an empty packet, so that it works with traffic one way or none.
/// </item>
/// <item>
/// Which key a repeated rekey packet offers: the one after the sender's key that it is sealed under. So one that comes late is known for what it is, and no
/// host goes back to a key.
/// </item>
/// <item>
/// Both hosts at once: either counts its own keys, and sends under the greatest of both counts that it knows the other to have. The counts only grow, so they
/// meet. Neither answers with a turn of its own, since it has had it. A host is behind when its count is.
/// </item>
/// <item>
/// Sequence numbers: from 1 for each generation of keys, with a window each. The SPI stays (it is the ESEL, section 9.1), so a packet is tried with each
/// generation until an ICV is right. That is safe: whoever has not the keys would have to hit one of at most eight ICVs of 96 bits instead of one, and a
/// packet of one generation proves nothing under another. It is bounded: generations but the newest go after a window's worth of packets under newer
/// ones, and what a forgery costs is an HMAC for each, only while keys change.
/// </item>
/// <item>
/// "Ricmp" of section 9.3: what a host without the SPI answers ESP with is RFC 2521's bad SPI, not protocol unreachable, because it does speak ESP. Where an
/// SPI is there but not yet in use, it is silent. There is no limit to their rate: each costs less than the packet it answers and is larger than it by
/// two headers at most.
/// </item>
/// <item>
/// "x ICMPs": three (<see cref="HipOptions.IcmpLimit"/>), each about another of the last 64 packets sent, with no packet from the peer between them. The
/// association stays while the exchange that they bring about goes on, and ends by an R2 or its timeout, as if nobody had said anything.
/// </item>
/// <item>The responder chooses the order of transforms, the initiator takes the first that it accepts.</item>
/// <item>An initiator is anonymous when it sends no name and its HIGH names no assigning authority.</item>
/// </list>
/// </summary>
internal static class HipConstants
{
    /// <summary>From a SIG's inception to its expiration. It bounds how long a captured R1 can be replayed; clocks of one run agree.</summary>
    public static readonly SimDuration SignatureLifetime = SimDuration.FromSeconds(300);

    /// <summary>Octets of a cookie secret: as strong as the hash over it.</summary>
    public const int SecretSize = 20;

    /// <summary>The span over which I1s are counted for <see cref="HipReuse.CookieAbove"/>.</summary>
    public static readonly SimDuration RateSpan = SimDuration.FromSeconds(1);
}
