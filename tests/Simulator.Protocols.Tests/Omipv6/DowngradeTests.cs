using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>Binding Errors in the name of a correspondent that speaks OMIPv6: whoever is believed keeps the mobile node from the switch.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DowngradeTests
{
    private static readonly IpAddress Elsewhere = Triangle.Address("2001:db8:e::1");

    [Test]
    public void ErrorLikeAGenuineOne_EndsTheExchangesForGood()
    {
        Triangle triangle = Meet(new(), Triangle.First, Triangle.Home);
        Assert.That(triangle.Key, Is.Null);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "unsupported"), Is.EqualTo(1));
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(60));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA"]));
    }

    private static IEnumerable<TestCaseData> NoAnswers()
    {
        yield return new TestCaseData(Triangle.Home, Triangle.Home, true).SetArgDisplayNames("through the home agent");
        yield return new TestCaseData(Triangle.First, IpAddress.Any6, false).SetArgDisplayNames("about no home address");
        yield return new TestCaseData(Triangle.First, Elsewhere, false).SetArgDisplayNames("about another home address");
    }

    [TestCaseSource(nameof(NoAnswers))]
    public void ErrorThatCannotBeAnAnswer_IsBelievedInWeaknessAlone(IpAddress destination, IpAddress home, bool isByHome)
    {
        Triangle triangle = Meet(new(), destination, home, isByHome);
        Assert.That(triangle.Key, Is.Not.Null);
        Assert.That(triangle.Mobile.Count("mipv6.rejected", "BE", "unsolicited"), Is.EqualTo(1));
        triangle = Meet(new(), destination, home, isByHome, MobilityWeakness.AnyBindingError);
        Assert.That(triangle.Key, Is.Null);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "unsupported"), Is.EqualTo(1));
    }

    [Test]
    public void ErrorBeforeTheAnswer_IsOutwaited()
    {
        Triangle triangle = Meet(new() { AwaitsAnswer = true }, Triangle.First, Triangle.Home);
        Assert.That(triangle.Key, Is.Not.Null);
        Assert.That(triangle.Count("DH1"), Is.EqualTo(1));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(1));
    }

    [Test]
    public void CorrespondentWithoutOmipv6_IsBelievedWhenNoAnswerHasCome()
    {
        Triangle triangle = new Triangle(new() { AwaitsAnswer = true }, speaksOmipv6: false).Meet();
        Assert.That(triangle.Names, Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA", "DH1", "BE", "DH1", "BE", "DH1", "BE", "DH1", "BE"]));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "unsupported"), Is.EqualTo(1));
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(60));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA"]));
    }

    // Whoever was told nothing may be asked again.
    [Test]
    public void NoAnswerAndNoError_IsTriedAgain()
    {
        var triangle = new Triangle(new Omipv6Options { AwaitsAnswer = true }) { Tap = message => message.Name == "DH1" ? [] : [message] };
        triangle.Meet();
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "no-answer"), Is.EqualTo(1));
        Assert.That(triangle.Count("DH1"), Is.GreaterThan(4));
    }

    // RFC 3775 section 11.3.6: what HoTI is answered with comes to the home address, and nothing shows who sent it.
    [Test]
    public void ErrorDuringTheTests_FromAnywhere_EndsRouteOptimization()
    {
        var triangle = new Triangle { Tap = message => message.Name == "HoTI" ? [message, Error(message, Triangle.Home, IpAddress.Any6, isByHome: true)] : [message] };
        triangle.Meet();
        Assert.That(triangle.Binding, Is.Null);
        Assert.That(triangle.Count("HoTI"), Is.EqualTo(1));
        Assert.That(triangle.Count("DH1"), Is.Zero);
    }

    private static Triangle Meet(
        Omipv6Options options, IpAddress destination, IpAddress home, bool isByHome = false, MobilityWeakness weakness = MobilityWeakness.None) =>
        new Triangle(options, weakness: weakness)
        {
            Tap = message => message.Name == "DH1" ? [message, Error(message, destination, home, isByHome)] : [message],
        }.Meet();

    // It comes as soon as the message about which it is has been sent.
    private static Message Error(Message about, IpAddress destination, IpAddress home, bool isByHome)
    {
        byte[] header = new byte[BindingError.Size];
        new BindingError(BindingErrorStatus.UnrecognizedMessageType, home).Write(header);
        return new Message
        {
            Name = "BE",
            Arrival = about.Arrival - SimDuration.FromMilliseconds(20),
            Header = header,
            IsToMobile = true,
            Source = Triangle.Correspondent,
            Destination = destination,
            IsByHome = isByHome,
        }.With(header);
    }
}
