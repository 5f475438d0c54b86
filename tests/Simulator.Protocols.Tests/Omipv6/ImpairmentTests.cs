using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Protocols.Omipv6;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>Messages that are lost, come twice, or come late.</summary>
public sealed class ImpairmentTests
{
    private static readonly string[] Messages = ["DH1", "DH2 direct", "DH2 by home", "DH3", "DH4", "BU", "BA"];

    [TestCaseSource(nameof(Messages))]
    public void OneLost_EndsWithOneKeyAtBothEnds(string name)
    {
        bool isDone = false, hasBegun = false;
        Triangle triangle = Meet(new(), message =>
        {
            hasBegun |= message.Name == "DH1";   // what was before is Mobile IPv6's
            if (isDone || !hasBegun || NameOf(message) != name) return [message];
            isDone = true;
            return [];
        });
        Assert.That(isDone, Is.True);
        AssertShared(triangle);
    }

    [TestCase("DH1", 2)]
    [TestCase("DH3", 2)]
    [TestCase("DH4", 2)]
    public void LostTwice_IsSentAThirdTime(string name, int losses)
    {
        int lost = 0;
        Triangle triangle = Meet(new(), message => message.Name == name && lost++ < losses ? [] : [message]);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(1), triangle.Mobile.Counters);
        AssertShared(triangle);
    }

    [Test]
    public void Repetitions_CostTheCorrespondentNothing()
    {
        var costs = new CostProfile("slow", [new(Operation.DiffieHellman1024, new Cost(SimDuration.FromNanoseconds(1), SimDuration.Zero))]);
        int first = 0, third = 0;
        var triangle = new Triangle(costs: costs)
        {
            Tap = message => (message.Name == "DH2" && first++ < 4) || (message.Name == "DH4" && third++ < 2) ? [] : [message],
        };
        triangle.Meet();
        Assert.That(triangle.Count("DH1"), Is.EqualTo(3));
        Assert.That(triangle.Count("DH2"), Is.EqualTo(6));
        Assert.That(triangle.Count("DH3"), Is.EqualTo(3));
        Assert.That(triangle.Fixed.Charged(Operation.DiffieHellman1024), Is.EqualTo(2));
        Assert.That(triangle.Log.Where(message => message.Name == "DH4").Select(message => Convert.ToHexString(message.Header)).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
        AssertShared(triangle);
    }

    [TestCaseSource(nameof(Messages))]
    public void OneTwice_ChangesNothing(string name)
    {
        Triangle triangle = Meet(new(), message => NameOf(message) == name ? [message, message with { Arrival = message.Arrival + SimDuration.FromMilliseconds(3) }] : [message]);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(1));
        Assert.That(triangle.Count("DH1"), Is.EqualTo(1));
        AssertShared(triangle);
    }

    [TestCase(-124)]
    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(900)]
    public void CopiesInAnyOrder_AreCompared(int directIsLater)
    {
        Triangle triangle = Meet(new(), message =>
            NameOf(message) == "DH2 direct" ? [message with { Arrival = message.Arrival + SimDuration.FromMilliseconds(100 + directIsLater + 24) }] : [message]);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(1));
        AssertShared(triangle);
    }

    [TestCase("DH2 direct")]
    [TestCase("DH2 by home")]
    public void OneCopyAlwaysLost_LeavesReturnRoutability(string name)
    {
        Triangle triangle = Meet(new(), message => NameOf(message) == name ? [] : [message]);
        Assert.That(triangle.Key, Is.Null);
        Assert.That(triangle.Binding, Is.Not.Null);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "copy-missing"), Is.GreaterThanOrEqualTo(1));
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(2));
        Assert.That(triangle.Names.Skip(before).Take(6), Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA"]));
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second));
    }

    [Test]
    public void SecondCopy_IsWaitedForOneSecond()
    {
        Triangle triangle = Meet(new(), message =>
            NameOf(message) == "DH2 by home" ? [message with { Arrival = message.Arrival + SimDuration.FromMilliseconds(901) }] : [message]);
        Assert.That(triangle.Key, Is.Null);
        triangle = Meet(new(), message =>
            NameOf(message) == "DH2 by home" ? [message with { Arrival = message.Arrival + SimDuration.FromMilliseconds(899) }] : [message]);
        Assert.That(triangle.Key, Is.Not.Null);
    }

    // The correspondent has Kabm and drops what is not under it; the mobile node does not know.
    [Test]
    public void LastMessageAlwaysLost_IsMadeUpForByTheAcknowledgement()
    {
        Triangle triangle = Meet(new(), message => message.Name == "DH4" ? [] : [message]);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "no-proof"), Is.EqualTo(1));
        AssertShared(triangle);
    }

    [Test]
    public void ThirdMessageAlwaysLost_EndsInReturnRoutability()
    {
        bool isOver = false;
        Triangle triangle = Meet(new(), message => message.Name == "DH3" && !isOver ? [] : [message]);
        Assert.That(triangle.Key, Is.Null);
        Assert.That(triangle.Binding, Is.Not.Null);
        isOver = true;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(60));
        AssertShared(triangle);
    }

    [TestCase("DH1")]
    [TestCase("DH2 by home")]
    [TestCase("DH3")]
    [TestCase("DH4")]
    public void MoveMeanwhile_EndsWithOneKeyAtBothEnds(string name)
    {
        Triangle? triangle = null;
        bool hasMoved = false;
        triangle = new Triangle
        {
            Tap = message =>
            {
                if (NameOf(message) == name && !hasMoved)
                {
                    hasMoved = true;
                    triangle!.Move(Triangle.Second);
                }

                return [message];
            },
        };
        triangle.Meet();
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second), triangle.Mobile.Counters);
        AssertShared(triangle);
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void AnyLosses_EndWithOneKey(byte[] fates)
    {
        int next = 0;
        var triangle = new Triangle();
        triangle.Tap = message =>
        {
            int fate = next < fates.Length ? fates[next++] : 255;
            Message late = message with { Arrival = message.Arrival + SimDuration.FromMilliseconds(fate * 3) };
            return fate < 80 ? [] : fate < 120 ? [message, late] : fate < 160 ? [late] : [message];
        };
        triangle.Meet();
        triangle.RunFor(SimDuration.FromMinutes(5));
        triangle.Tap = null;
        triangle.Talk();   // if all was lost, it takes traffic to begin anew
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromMinutes(2));
        AssertShared(triangle);
    }

    // Both ends take an update under the key: that is what it is for.
    private static void AssertShared(Triangle triangle)
    {
        Assert.That(triangle.Key, Is.Not.Null, triangle.Mobile.Counters + " | " + triangle.Fixed.Counters);
        int before = triangle.Log.Count;
        triangle.Tap = null;
        Wire.Ip.IpAddress third = Triangle.Address("2001:db8:3::99");
        triangle.Move(third);
        triangle.RunFor(SimDuration.FromSeconds(5));
        Assert.That(triangle.Names.Skip(before).Take(2), Is.EqualTo(["BU", "BA"]), string.Join(' ', triangle.Names) + triangle.Mobile.Counters);
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(third));
    }

    private static string NameOf(Message message) => message.Name == "DH2" ? message.IsByHome ? "DH2 by home" : "DH2 direct" : message.Name;

    private static Triangle Meet(Omipv6Options options, Func<Message, IEnumerable<Message>> tap) => new Triangle(options) { Tap = tap }.Meet();
}
