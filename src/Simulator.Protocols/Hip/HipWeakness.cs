namespace Simulator.Protocols.Hip;

/// <summary>
/// Rules of draft-moskowitz-hip-arch-00 that a host leaves out, so that the attack which each of them is there to stop can be shown to succeed
/// without it. For studies of attacks alone; a host has none.
/// </summary>
[Flags]
public enum HipWeakness
{
    None = 0,

    /// <summary>Evaluates an R1 and answers it although it sent no I1 (section 10: "simply ignore any R1 packet where a corresponding I1 was not sent").</summary>
    UnsolicitedR1 = 1,

    /// <summary>Evaluates an R1 from a peer with whom it has state (section 10: the initiator protects itself "by ignoring any R1 or R2 packets").</summary>
    R1WhileAssociated = 2,

    /// <summary>
    /// Drops its state at an I1 from a peer (section 10: the responder "should send reply to an I1 HIP packet without resetting its state").
    /// </summary>
    ResetOnI1 = 4,

    /// <summary>
    /// Takes an I2 however long after its R1, and again (section 10: only "within a reasonable delta after sending its R1 HIP packet, should the responder
    /// reset its state").
    /// </summary>
    ReplayedI2 = 8,

    /// <summary>Takes an I2 without a cookie that it gave out (section 8.1: I2 carries Hash(current_secret, I)).</summary>
    AnyCookie = 16,

    /// <summary>
    /// Acts on ICMP errors at once and in every state (section 10: wait for R1 a reasonable delta, for I2 and R2 until the natural timeout, and at any
    /// other point ignore them).
    /// </summary>
    BelievesIcmp = 32,

    /// <summary>Opens ESP packets without an anti-replay window (section 9.2: "MUST be used").</summary>
    NoReplayWindow = 64,

    /// <summary>Opens ESP packets without checking the ICV (section 8.1: "mandatory auth").</summary>
    NoIcv = 128,

    /// <summary>Gives a random first SPI to whoever used it last, even where it is a live association's ESEL (section 9.1).</summary>
    FirstSpiTakesOver = 256,

    /// <summary>
    /// Takes an I2's pair of I and J more than once. This rule is the testbed's (<see cref="HipConstants"/>), and the draft as written lacks it.
    /// </summary>
    RepeatedCookies = 512,

    /// <summary>Takes a rekey packet outside ESP (section 7.3: "transported within the ESP to provide authentication of the rekeying").</summary>
    RekeyOutsideEsp = 1024,

    /// <summary>
    /// Draws ESELs of four bits in place of 32 (section 5.3), and gives one that is in use to whoever came last. "The risk of collisions is too great" is the
    /// draft's reason for letting each host choose its own, which can look.
    /// </summary>
    NarrowSelectors = 2048,

    /// <summary>Compares eight bits of a HIGH with the hash of the Host Identity in a packet (section 5.1 has 127, or 64 beside an assigning authority).</summary>
    ShortHash = 4096,

    /// <summary>
    /// Evaluates an R2 from a peer with whom it has state (section 10: "ignoring any R1 or R2 packets while it has state with R"). It has forgotten the exchange's
    /// cookie, so that the SIG alone is left to judge by.
    /// </summary>
    R2WhileAssociated = 8192,
}
