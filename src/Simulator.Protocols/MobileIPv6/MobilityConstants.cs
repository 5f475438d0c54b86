using Simulator.Engine;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The protocol constants of RFC 3775 section 12, and the sizes of section 5.2.</summary>
public static class MobilityConstants
{
    /// <summary>MAX_TOKEN_LIFETIME: how long a mobile node may use a keygen token.</summary>
    public static readonly SimDuration MaxTokenLifetime = SimDuration.FromSeconds(210);

    /// <summary>MAX_NONCE_LIFETIME: how long a correspondent takes tokens made with a nonce.</summary>
    public static readonly SimDuration MaxNonceLifetime = SimDuration.FromSeconds(240);

    /// <summary>How often a correspondent makes a new nonce (section 5.2.3: every 30 seconds).</summary>
    public static readonly SimDuration NoncePeriod = SimDuration.FromSeconds(30);

    /// <summary>MAX_RR_BINDING_LIFETIME: the longest binding that return routability authorises.</summary>
    public static readonly SimDuration MaxRrBindingLifetime = SimDuration.FromSeconds(420);

    /// <summary>INITIAL_BINDACK_TIMEOUT.</summary>
    public static readonly SimDuration InitialBindAckTimeout = SimDuration.FromSeconds(1);

    /// <summary>InitialBindackTimeoutFirstReg: the home agent does duplicate address detection before it answers (section 11.8).</summary>
    public static readonly SimDuration InitialBindAckTimeoutFirstRegistration = SimDuration.FromMilliseconds(1500);

    /// <summary>MAX_BINDACK_TIMEOUT.</summary>
    public static readonly SimDuration MaxBindAckTimeout = SimDuration.FromSeconds(32);

    /// <summary>
    /// Ours: the wait for an answer after which a correspondent that is said to know no tests is taken for one. They have been sent at 0, 1, 3 and 7 s
    /// then. Counts only with <see cref="MobileNodeOptions.AwaitsAnswer"/>.
    /// </summary>
    public static readonly SimDuration LastTimeoutInDoubt = InitialBindAckTimeout * 8;

    /// <summary>
    /// How long before its end a mobile node refreshes a binding. RFC 3775 section 11.8 leaves it open: time for the tests and an update at 1, 2, 4 and 8 s.
    /// </summary>
    public static readonly SimDuration RefreshLead = SimDuration.FromSeconds(20);

    /// <summary>How long before its end a correspondent asks for a binding to be refreshed: when the mobile node has had its chance.</summary>
    public static readonly SimDuration RefreshRequestLead = SimDuration.FromSeconds(10);

    /// <summary>How long a correspondent that takes no part is left alone. RFC 3775 section 11.3.5 leaves it open: as long as one that does is, between refreshes.</summary>
    public static readonly SimDuration UnsupportedPeriod = MaxRrBindingLifetime;

    /// <summary>MAX_UPDATE_RATE: messages of one type to one node in a second.</summary>
    public const int MaxUpdateRate = 3;

    /// <summary>Nonces kept: as many as <see cref="MaxNonceLifetime"/> spans.</summary>
    public const int NoncesKept = 8;

    /// <summary>Octets of Kcn (section 5.2.1).</summary>
    public const int KcnSize = 20;

    /// <summary>Octets of Kbm (section 5.2.5).</summary>
    public const int KbmSize = 20;

    /// <summary>A binding lifetime's unit on the wire (section 6.1.7).</summary>
    public static readonly SimDuration LifetimeUnit = SimDuration.FromSeconds(4);
}
