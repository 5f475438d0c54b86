using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Nonces and tokens: RFC 3775 sections 5.2.1 to 5.2.5.</summary>
public sealed class KeygenTokensTests
{
    [TestCase(0, true)]
    [TestCase(239_999_999_999, true)]
    [TestCase(240_000_000_000, false)]
    public void Nonce_FromItsFirstMoment_LivesFor240Seconds(long age, bool valid)
    {
        SimTime start = SimTime.Zero + SimDuration.FromSeconds(90);
        KeygenTokens tokens = New(start, out ushort index);
        Assert.That(tokens.IsValid(index, start + SimDuration.FromNanoseconds(age)), Is.EqualTo(valid));
    }

    [Test]
    public void Nonce_GivenInItsLastMoment_OutlivesTheToken()
    {
        SimTime late = SimTime.Zero + SimDuration.FromSeconds(30) - SimDuration.FromNanoseconds(1);
        KeygenTokens tokens = New(late, out ushort index);
        Assert.That(tokens.IsValid(index, late + MobilityConstants.MaxTokenLifetime), Is.True);
    }

    [Test]
    public void Index_NeverGiven_IsNotValid()
    {
        KeygenTokens tokens = New(SimTime.Zero + SimDuration.FromSeconds(300), out ushort index);
        foreach (int other in new[] { index - 1, index + 1, index + 8, index - 8, index + 32768 })
            Assert.That(tokens.IsValid((ushort)other, SimTime.Zero + SimDuration.FromSeconds(300)), Is.False, $"{other}");
    }

    [Test]
    public void Index_BeyondSixteenBits_WrapsAndStaysValid()
    {
        KeygenTokens tokens = New(SimTime.Zero, out ushort first);
        SimTime before = SimTime.Zero + SimDuration.FromSeconds(30) * (65535 - first), after = before + SimDuration.FromSeconds(30);
        ushort last = tokens.CurrentIndex(Forge.NewOutbox(before)), next = tokens.CurrentIndex(Forge.NewOutbox(after));
        Assert.That((last, next), Is.EqualTo(((ushort)65535, (ushort)0)));
        Assert.That(tokens.IsValid(65535, after) && tokens.IsValid(0, after), Is.True);
        Assert.That(tokens.IsValid(0, before), Is.False, "a nonce of the future");
    }

    [TestCase(20)]
    [TestCase(15_100)]
    [TestCase(300_000)]
    public void Reboot_IndicesOfBefore_AreUnknown(int milliseconds)
    {
        Outbox outbox = Forge.NewOutbox();
        var tokens = new KeygenTokens();
        tokens.Start(outbox);
        ushort before = tokens.CurrentIndex(outbox);
        Outbox later = Forge.NewOutbox(SimTime.Zero + SimDuration.FromMilliseconds(milliseconds));
        tokens.Start(later);
        _ = tokens.CurrentIndex(later);
        Assert.That(tokens.IsValid(before, later.Now), Is.False);
    }

    [Test]
    public void Tokens_OfAddressesKindsAndNonces_AllDiffer()
    {
        KeygenTokens tokens = New(SimTime.Zero, out ushort first);
        Outbox outbox = Forge.NewOutbox(SimTime.Zero + SimDuration.FromSeconds(30));
        ushort second = tokens.CurrentIndex(outbox);
        ulong[] all =
        [
            tokens.HomeToken(Home, first, outbox), tokens.CareOfToken(Home, first, outbox), tokens.HomeToken(CareOfA, first, outbox),
            tokens.HomeToken(Home, second, outbox), tokens.CareOfToken(Home, second, outbox),
        ];
        Assert.That(all, Is.Unique);
        Assert.That(tokens.HomeToken(Home, first, outbox), Is.EqualTo(all[0]), "made anew, the same");
    }

    [Test]
    public void Endless_AYearLater_StillValid()
    {
        var tokens = new KeygenTokens { IsEndless = true };
        tokens.Start(Forge.NewOutbox());
        ushort index = tokens.CurrentIndex(Forge.NewOutbox());
        Assert.That(tokens.IsValid(index, SimTime.Zero + SimDuration.FromMinutes(525600)), Is.True);
    }

    private static KeygenTokens New(SimTime now, out ushort index)
    {
        var tokens = new KeygenTokens();
        Outbox outbox = Forge.NewOutbox(now);
        tokens.Start(outbox);
        index = tokens.CurrentIndex(outbox);
        return tokens;
    }
}
