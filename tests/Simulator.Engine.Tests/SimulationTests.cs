namespace Simulator.Engine.Tests;

public sealed class SimulationTests
{
    [Test]
    public void Events_AreHandledInOrderAtTheirTimes()
    {
        Simulation simulation = new();
        Recorder recorder = new(simulation);
        simulation.Schedule(new(20), recorder, 1, 10);
        simulation.Schedule(new(10), recorder, 2, 20);
        simulation.Schedule(new(20), recorder, 3, 30);
        simulation.RunUntil(new(20));

        Assert.That(recorder.Seen, Is.EqualTo(new[] { (new SimTime(10), 2, 20), (new SimTime(20), 1, 10), (new SimTime(20), 3, 30) }));
        Assert.That(simulation.EventCount, Is.EqualTo(3));
    }

    [Test]
    public void RunUntil_LeavesLaterEventsAndSetsTheClock()
    {
        Simulation simulation = new();
        Recorder recorder = new(simulation);
        simulation.Schedule(new(50), recorder, 0, 0);
        simulation.Schedule(new(51), recorder, 0, 1);
        simulation.RunUntil(new(50));

        Assert.That((simulation.Now, simulation.Pending, recorder.Seen.Count), Is.EqualTo((new SimTime(50), 1, 1)));
    }

    [Test]
    public void RunUntilNever_LeavesTheClockAtTheLastEvent()
    {
        Simulation simulation = new();
        simulation.Schedule(new(50), new Recorder(), 0, 0);
        simulation.RunUntil(SimTime.Never);

        Assert.That(simulation.Now, Is.EqualTo(new SimTime(50)));
    }

    [Test]
    public void RunUntilAnEarlierTime_DoesNotMoveTheClockBack()
    {
        Simulation simulation = new();
        simulation.RunUntil(new(50));
        simulation.RunUntil(new(40));

        Assert.That(simulation.Now, Is.EqualTo(new SimTime(50)));
    }

    [Test]
    public void EventAtNow_FromInsideAnEvent_RunsAfterThoseThatWait()
    {
        Simulation simulation = new();
        Recorder late = new(simulation);
        Recorder first = new(simulation) { Reaction = () => simulation.Schedule(simulation.Now, late, 0, 2) };
        simulation.Schedule(new(5), first, 0, 0);
        simulation.Schedule(new(5), late, 0, 1);
        simulation.RunUntil(new(5));

        Assert.That(late.Seen.Select(e => e.Argument), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void TimeBeforeTheClock_IsRefused()
    {
        Simulation simulation = new();
        simulation.Schedule(new(1000), new Recorder(), 0, 0);
        simulation.RunUntil(new(100));

        // The queue's own cursor may still be behind the clock here.
        Assert.That(() => simulation.Schedule(new(99), new Recorder(), 0, 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("0.000000099s"));
        Assert.That(simulation.Pending, Is.EqualTo(1));
    }

    [Test]
    public void StepThatFindsNothingDue_SetsTheClock()
    {
        Simulation simulation = new();
        simulation.Schedule(new(100), new Recorder(), 0, 0);

        Assert.That(simulation.Step(new(80)), Is.False);
        Assert.That(simulation.Now, Is.EqualTo(new SimTime(80)));
        Assert.That(simulation.Step(SimTime.Never), Is.True);
        Assert.That(simulation.Step(SimTime.Never), Is.False);
        Assert.That(simulation.Now, Is.EqualTo(new SimTime(100)));
    }

    [Test]
    public void SplitRun_HandlesTheSameAsOneRun()
    {
        List<(SimTime, int, int)> whole = Run([1_000_000]);
        Assert.That(whole, Has.Count.GreaterThan(200));
        Assert.That(Run([0, 1, 63, 64, 65, 4095, 4096, 5000, 262_143, 262_144, 1_000_000]), Is.EqualTo(whole));
    }

    private static List<(SimTime Time, int Kind, int Argument)> Run(long[] ends)
    {
        Simulation simulation = new();
        Recorder recorder = new(simulation);
        RandomStream stream = RandomStream.Derive(3, "split");
        recorder.Reaction = () => simulation.Schedule(simulation.Now + SimDuration.FromNanoseconds((long)stream.NextBelow(50_000)), recorder, 0, recorder.Seen.Count);
        for (int i = 0; i < 10; i++) simulation.Schedule(new(i * 30), recorder, 1, i);
        foreach (long end in ends) simulation.RunUntil(new(end));
        return recorder.Seen;
    }
}
