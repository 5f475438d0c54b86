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
/// <item>A peer is at the address from which its newest genuine ESP packet came (section 9).</item>
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
