using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>What draft-haddad-mipv6-omipv6-01 leaves open, in one place.</summary>
public static class Omipv6Constants
{
    /// <summary>How long the second copy of DH2 may take after the first: INITIAL_BINDACK_TIMEOUT. Then the run is abandoned.</summary>
    public static readonly SimDuration SecondCopyTimeout = MobilityConstants.InitialBindAckTimeout;

    /// <summary>Times that DH1 or DH3 is sent, at 0, 1, 3 and 7 s; at 15 s the run is abandoned.</summary>
    public const int MostSent = 4;

    /// <summary>From a run that was abandoned for want of an answer to the next.</summary>
    public static readonly SimDuration RetryDelay = MobilityConstants.MaxBindAckTimeout;

    /// <summary>How long a correspondent keeps a run: more than twice the 15 s after which the mobile node has given up either message.</summary>
    public static readonly SimDuration RunLifetime = SimDuration.FromSeconds(32);

    /// <summary>
    /// How long a correspondent uses a care-of address that it tests: one unit of a binding's lifetime. Counts only with
    /// <see cref="Omipv6Options.TestsCareOf"/>.
    /// </summary>
    public static readonly SimDuration UntestedLifetime = MobilityConstants.LifetimeUnit;

    /// <summary>Octets of Kabm: two blocks of HMAC-SHA1. Section 5 asks for a secret longer than Kbm's 20.</summary>
    public const int KabmSize = 40;

    /// <summary>Octets of info_MN and info_CN: the lifetime of Kabm, asked and granted, in seconds.</summary>
    public const int InfoSize = 4;
}
