using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Refusing an exchange (draft-moskowitz-hip-arch-00 section 8.5).</summary>
[TestFixture]
internal sealed class RoleTests
{
    private static readonly HipOptions InitiatorOnly = new() { Role = HipRole.InitiatorOnly };

    [Test]
    public void InitiatorOnly_AnswersAnI1WithItsOwn([Values] bool isKnown)
    {
        var pair = new Pair(optionsR: InitiatorOnly, knowsHigh: isKnown);
        pair.R.Application = text => $"re: {text}";
        pair.Exchange("hello");
        Assert.That(pair.Names, Is.EqualTo(new[] { "I1", "I1", "R1", "I2", "R2", "data" }));
        Assert.That(pair.Packet("R1").Header.Source, Is.EqualTo(pair.I.Address));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }));
        Assert.That(pair.I.Received, Is.EqualTo(new[] { (pair.R.Address, "re: hello") }));
        Assert.That(pair.R.Count("hip.rejected", "type=I1", "reason=initiator-only"), Is.EqualTo(1));
    }

    [Test]
    public void InitiatorOnlyOnBothSides_FailsAsTheDraftSays()
    {
        var pair = new Pair(InitiatorOnly, InitiatorOnly);
        pair.I.Send(pair.R.Address, "hello");
        pair.RunFor(SimDuration.FromMinutes(2));
        Assert.That(pair.Names, Is.All.EqualTo("I1"));
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1));
        Assert.That(pair.R.Count("hip.exchange.failed"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.rejected", "type=I1", "reason=initiator-only"), Is.EqualTo(5));
        Assert.That(pair.I.Count("hip.data.dropped", "reason=exchange-failed"), Is.EqualTo(1));
        Assert.That((pair.I.NextTimer, pair.R.NextTimer), Is.EqualTo((SimTime.Never, SimTime.Never)));
    }

    [Test]
    public void InitiatorOnlyOnBothSides_AgreesWhereTheLowerHighYields([Values] bool isSwapped)
    {
        HipOptions yielding = InitiatorOnly with { YieldsInRace = true };
        HostIdentity[] one = [TestHost.NewIdentity("i", "alice.bar.com")], other = [TestHost.NewIdentity("r", "www.foo.com")];
        Pair pair = isSwapped ? new Pair(yielding, yielding, other, one) : new Pair(yielding, yielding, one, other);
        pair.I.Send(pair.R.Address, "hello");
        pair.RunFor(SimDuration.FromSeconds(10));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }));
        Assert.That(pair.I.Count("hip.exchange.completed") + pair.R.Count("hip.exchange.completed"), Is.EqualTo(1));
        bool lowerIsI = pair.I.Identities[0].High.Value < pair.R.Identities[0].High.Value;
        Assert.That(pair.Packet("R1").Header.Source, Is.EqualTo(lowerIsI ? pair.I.Address : pair.R.Address));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void InitiatorOnlyThatYields_AnswersNobodyWhomItDoesNotWaitFor()
    {
        var pair = new Pair(optionsR: InitiatorOnly with { YieldsInRace = true });
        pair.I.Send(pair.R.Address, "hello");
        WirePacket i1 = pair.Intercept("I1");
        pair.Tap = _ => [];
        pair.Inject(i1);
        pair.RunFor(SimDuration.FromMilliseconds(1));
        Assert.That(pair.Names, Is.EqualTo(new[] { "I1", "I1" }));
    }

    [Test]
    public void InitiatorOnlyWithAnAssociation_KeepsItUntilItsOwnExchangeSucceeds()
    {
        Pair pair = new Pair(optionsR: InitiatorOnly).Exchange("one");
        Association before = pair.AtR!;
        pair.Tap = packet => packet.Name == "R1" ? [] : [packet];
        pair.RebootI();
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(Pair.Delay * 3);
        Assert.That(pair.AtR, Is.SameAs(before));
        Assert.That(before.Successor!.State, Is.EqualTo(AssociationState.I1Sent));
        pair.Tap = null;
        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two" }));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void InitiatorOnly_DoesNotTakeAnAddressFromApplicationsForAnI1ThatMayBeForged()
    {
        var pair = new Pair(optionsR: InitiatorOnly);
        pair.I.Send(pair.R.Address, "hello");
        WirePacket i1 = pair.Intercept("I1");
        pair.Tap = _ => [];
        pair.Inject(i1);
        Assert.That(pair.R.Machine.Claims(pair.I.Address), Is.False);
    }

    [Test]
    public void ResponderOnly_AnswersAndDoesNotBegin()
    {
        var responderOnly = new HipOptions { Role = HipRole.ResponderOnly };
        Pair pair = new Pair(optionsR: responderOnly).Exchange("one");
        pair.R.Send(pair.R.Received[0].From, "welcome");
        pair.RunFor(SimDuration.FromMinutes(20));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "welcome" }));
        IpAddress handle = pair.R.Received[0].From;
        pair.R.Send(handle, "too late");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Count("hip.data.dropped", "reason=responder-only"), Is.EqualTo(1));
        Assert.That(pair.Names.Count(name => name == "I1"), Is.EqualTo(1));
    }

    [Test]
    public void Refuse_BeginsItselfAllTheSame()
    {
        var pair = new Pair(new HipOptions { Role = HipRole.Refuse });
        pair.Exchange("hello");
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }
}
