using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests.Metrics;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HandoverClockTests
{
    private readonly MetricLog _log = new(new Simulation());
    private readonly HandoverClock _clock;

    public HandoverClockTests() => _clock = new HandoverClock("mobile", _log);

    [Test]
    public void Phases_AreTheTimesBetweenMarks()
    {
        Down(90);
        _clock.Begin(Net.At(100));
        _clock.Mark(HandoverPhase.Outage, Net.At(110));
        _clock.Mark(HandoverPhase.MovementDetection, Net.At(130));
        _clock.Mark(HandoverPhase.HomeRegistration, Net.At(230));
        _clock.Mark(HandoverPhase.ReturnRoutability, Net.At(480), "peer");
        _clock.Mark(HandoverPhase.ReturnRoutability, Net.At(300), "other");
        Down(530);
        Down(540);
        Assert.That(Series(), Is.EqualTo(new[]
        {
            "handover.latency{node=mobile,flow=flow,direction=down,peer=peer} 430",
            "handover.phase{node=mobile,flow=flow,direction=down,peer=peer,phase=outage} 10",
            "handover.phase{node=mobile,flow=flow,direction=down,peer=peer,phase=movement-detection} 20",
            "handover.phase{node=mobile,flow=flow,direction=down,peer=peer,phase=home-registration} 100",
            "handover.phase{node=mobile,flow=flow,direction=down,peer=peer,phase=return-routability} 250",
            "handover.phase{node=mobile,flow=flow,direction=down,peer=peer,phase=resume} 50",
        }));
    }

    [Test]
    public void MarksOutOfOrder_CountFromTheLatest_AndTheFirstOfAKindOnly()
    {
        Down(90);
        _clock.Begin(Net.At(100));
        _clock.Mark(HandoverPhase.Outage, Net.At(110));
        _clock.Mark(HandoverPhase.ReturnRoutability, Net.At(150), "peer");
        _clock.Mark(HandoverPhase.HomeRegistration, Net.At(170));
        _clock.Mark(HandoverPhase.HomeRegistration, Net.At(190));
        Down(200);
        Assert.That(Series().Skip(1).Select(each => each.Split(' ')[1]), Is.EqualTo(new[] { "10", "60", "0", "30" }));
    }

    [Test]
    public void FlowThatBeginsAfterTheMove_MeasuresNothing()
    {
        _clock.Begin(Net.At(100));
        _clock.Mark(HandoverPhase.Outage, Net.At(110));
        Down(5000);
        Assert.That(Series(), Is.Empty);
    }

    [Test]
    public void PacketBeforeTheNewLink_OrSentBeforeTheMove_DoesNotEndIt()
    {
        Down(90);
        Up(80, 90);
        _clock.Begin(Net.At(100));
        Down(105);
        Up(101, 106);
        _clock.Mark(HandoverPhase.Outage, Net.At(110));
        Up(99, 120);
        Assert.That(Series(), Is.Empty);
        Up(111, 130);
        Down(140);
        Assert.That(Series().Where(each => each.StartsWith("handover.latency", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "handover.latency{node=mobile,flow=flow,direction=up,peer=peer} 30",
            "handover.latency{node=mobile,flow=flow,direction=down,peer=peer} 40",
        }));
    }

    [Test]
    public void SecondMove_BeginsAnew()
    {
        Down(90);
        _clock.Begin(Net.At(100));
        _clock.Mark(HandoverPhase.Outage, Net.At(110));
        _clock.Begin(Net.At(200));
        Down(205);
        _clock.Mark(HandoverPhase.Outage, Net.At(210));
        Down(220);
        Assert.That(Series()[0], Does.EndWith(" 20"));
    }

    [Test]
    public void WithoutAHandover_MarksAreNothing()
    {
        _clock.Mark(HandoverPhase.HomeRegistration, Net.At(10));
        Down(20);
        Assert.That((_clock.Detached, Series()), Is.EqualTo(((SimTime?)null, Array.Empty<string>())));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public bool Phases_AddUpToTheLatency((byte Phase, ushort At, bool IsPeers)[] marks, ushort end)
    {
        var log = new MetricLog(new Simulation());
        var clock = new HandoverClock("mobile", log);
        SimTime start = Net.At(1000);
        clock.Received("flow", HandoverDirection.Down, "peer", start, start);
        clock.Begin(start);
        clock.Mark(HandoverPhase.Outage, start);
        foreach ((byte phase, ushort at, bool isPeers) in marks)
            clock.Mark((HandoverPhase)(phase % HandoverPhases.Count), SimTime.Zero + SimDuration.FromMicroseconds(at * 100), isPeers ? "peer" : null);
        SimTime now = start + SimDuration.FromNanoseconds(end * 12345L);
        clock.Received("flow", HandoverDirection.Down, "peer", now, now);
        long latency = log.All.Single(each => each.Definition == MetricCatalog.HandoverLatency).Sum;
        var phases = log.All.Where(each => each.Definition == MetricCatalog.HandoverPhase).ToList();
        return latency == end * 12345L && phases.Sum(each => each.Sum) == latency && phases.TrueForAll(each => each.Sum >= 0);
    }

    private void Down(long at) => _clock.Received("flow", HandoverDirection.Down, "peer", Net.At(at), Net.At(at));

    private void Up(long sent, long at) => _clock.Received("flow", HandoverDirection.Up, "peer", Net.At(sent), Net.At(at));

    private string[] Series() => [.. _log.All.Select(each => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{each} {each.Sum / 1_000_000}"))];
}
