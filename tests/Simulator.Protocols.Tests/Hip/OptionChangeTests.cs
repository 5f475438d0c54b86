using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>A host whose policy changes while it runs.</summary>
[TestFixture]
internal sealed class OptionChangeTests
{
    [Test]
    public void RoleOfRefusal_IsForTheNextExchange()
    {
        var pair = new Pair();
        pair.R.Machine.Change(pair.R.Machine.Options with { Role = HipRole.Refuse });
        pair.I.Send(pair.R.Address, "hello");
        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.R.Received, Is.Empty);
        pair.R.Machine.Change(pair.R.Machine.Options with { Role = HipRole.Both });
        pair.I.Send(pair.R.Address, "again");
        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "again" }));
    }

    [Test]
    public void RekeyAfterPackets_CountsThoseSentBefore()
    {
        Pair pair = new Pair().Exchange("one");
        pair.Exchange("two");
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.Zero);
        pair.I.Machine.Change(pair.I.Machine.Options with { RekeyAfterPackets = 2, RekeysInTurn = false });
        pair.Exchange("three");
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.EqualTo(1));
    }

    [Test]
    public void WhatItWasBuiltWith_Stays()
    {
        HipProtocol machine = new Pair().I.Machine;
        Assert.That(() => machine.Change(machine.Options with { Group = 1 }), Throws.ArgumentException);
        Assert.That(() => machine.Change(machine.Options with { IcmpLimit = 0 }), Throws.ArgumentException);
    }
}
