using Simulator.Protocols.Hip;

namespace Simulator.Scenarios.Format;

/// <summary>An item of a <c>hip</c>'s <c>weaknesses</c>.</summary>
internal static class WeaknessFormat
{
    public static readonly ChoiceFormat<HipWeakness> Instance = new(
        [],
        ("unsolicited-r1", HipWeakness.UnsolicitedR1),
        ("r1-while-associated", HipWeakness.R1WhileAssociated),
        ("reset-on-i1", HipWeakness.ResetOnI1),
        ("replayed-i2", HipWeakness.ReplayedI2),
        ("any-cookie", HipWeakness.AnyCookie),
        ("believes-icmp", HipWeakness.BelievesIcmp),
        ("no-replay-window", HipWeakness.NoReplayWindow),
        ("no-icv", HipWeakness.NoIcv),
        ("first-spi-takes-over", HipWeakness.FirstSpiTakesOver),
        ("repeated-cookies", HipWeakness.RepeatedCookies),
        ("rekey-outside-esp", HipWeakness.RekeyOutsideEsp),
        ("narrow-selectors", HipWeakness.NarrowSelectors),
        ("short-hash", HipWeakness.ShortHash),
        ("r2-while-associated", HipWeakness.R2WhileAssociated));
}
