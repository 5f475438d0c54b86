namespace Simulator.Engine.Tests;

public sealed class TimerTests
{
    private Simulation _simulation = null!;
    private Recorder _owner = null!;
    private Timer _timer = null!;

    [SetUp]
    public void SetUp()
    {
        _simulation = new();
        _owner = new(_simulation);
        _timer = new(_simulation, _owner, 3, 4);
    }

    [Test]
    public void Deadline_WakesTheOwnerOnce()
    {
        _timer.Arm(new(100));
        Assert.That((_timer.IsArmed, _timer.Deadline), Is.EqualTo((true, new SimTime(100))));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(100), 3, 4) }));
        Assert.That((_timer.IsArmed, _timer.Deadline), Is.EqualTo((false, SimTime.Never)));
    }

    [Test]
    public void LaterDeadlines_CostNoEvents()
    {
        _timer.Arm(new(100));
        for (int i = 1; i <= 50; i++)
        {
            _simulation.RunUntil(new(i));
            _timer.Arm(new(100 + i));
            Assert.That(_simulation.Pending, Is.EqualTo(1));
        }

        _simulation.RunUntil(new(1000));
        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(150), 3, 4) }));
        Assert.That(_simulation.EventCount, Is.EqualTo(2), "one that came early and one at the deadline");
    }

    [Test]
    public void EarlierDeadline_ExpiresThenAndOnlyThen()
    {
        _timer.Arm(new(100));
        _timer.Arm(new(40));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(40), 3, 4) }));
        Assert.That(_simulation.EventCount, Is.EqualTo(2), "the deadline and a stale one");
    }

    [Test]
    public void EarlierThenLaterDeadline_ExpiresAtTheLast()
    {
        _timer.Arm(new(100));
        _timer.Arm(new(40));
        _timer.Arm(new(100));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(100), 3, 4) }));
        Assert.That(_simulation.Pending, Is.Zero);
    }

    [Test]
    public void StaleEvent_DoesNotQueueASecondLiveOne()
    {
        _timer.Arm(new(100));
        _timer.Arm(new(40));
        _timer.Arm(new(200));
        _simulation.RunUntil(new(150));
        Assert.That(_simulation.Pending, Is.EqualTo(1));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(200), 3, 4) }));
        Assert.That(_simulation.EventCount, Is.EqualTo(3), "early at 40, stale at 100, the deadline");
    }

    [Test]
    public void Cancelled_NeverExpires()
    {
        _timer.Arm(new(100));
        _timer.Cancel();
        Assert.That(_timer.IsArmed, Is.False);
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.Empty);
        Assert.That(_simulation.Pending, Is.Zero);
    }

    [TestCase(60, TestName = "ArmedAgainAfterCancel_BeforeTheOldDeadline_Expires")]
    [TestCase(100, TestName = "ArmedAgainAfterCancel_AtTheOldDeadline_Expires")]
    [TestCase(170, TestName = "ArmedAgainAfterCancel_AfterTheOldDeadline_Expires")]
    public void ArmedAgainAfterCancel_Expires(long deadline)
    {
        _timer.Arm(new(100));
        _timer.Cancel();
        _simulation.RunUntil(new(50));
        _timer.Arm(new(deadline));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(deadline), 3, 4) }));
    }

    [Test]
    public void ArmedAgainAfterTheCancelledEventHasPassed_Expires()
    {
        _timer.Arm(new(100));
        _timer.Cancel();
        _simulation.RunUntil(new(150));
        _timer.Arm(new(200));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen, Is.EqualTo(new[] { (new SimTime(200), 3, 4) }));
    }

    [Test]
    public void ArmedInsideItsExpiry_ExpiresAgain()
    {
        _owner.Reaction = () =>
        {
            Assert.That(_timer.IsArmed, Is.False);
            if (_owner.Seen.Count < 4) _timer.Arm(_simulation.Now + SimDuration.FromNanoseconds(100));
        };
        _timer.Arm(new(100));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen.Select(e => e.Time.Nanoseconds), Is.EqualTo(new[] { 100, 200, 300, 400 }));
        Assert.That(_simulation.EventCount, Is.EqualTo(4));
    }

    [Test]
    public void ArmedForNowInsideItsExpiry_ExpiresAtTheSameTime()
    {
        _owner.Reaction = () =>
        {
            if (_owner.Seen.Count < 2) _timer.Arm(_simulation.Now);
        };
        _timer.Arm(new(100));
        _simulation.RunUntil(new(1000));

        Assert.That(_owner.Seen.Select(e => e.Time.Nanoseconds), Is.EqualTo(new[] { 100, 100 }));
    }

    [Test]
    public void ArmedForNever_IsNotArmed()
    {
        _timer.Arm(new(100));
        _timer.Arm(SimTime.Never);
        _simulation.RunUntil(new(1000));

        Assert.That((_timer.IsArmed, _owner.Seen.Count), Is.EqualTo((false, 0)));
    }

    /// <summary>Whatever is done to it, the owner is woken exactly when the deadline in force is reached.</summary>
    [Test]
    public void RandomMoves_ExpireExactlyAtTheDeadlineInForce([Range(1, 20)] int seed)
    {
        RandomStream stream = RandomStream.Derive((ulong)seed, "timer");
        List<long> expected = [];
        SimTime deadline = SimTime.Never;
        for (int step = 0; step < 2000; step++)
        {
            switch (stream.NextBelow(4))
            {
                case 0:
                    _timer.Cancel();
                    deadline = SimTime.Never;
                    break;
                case 1:
                    SimTime end = _simulation.Now + SimDuration.FromNanoseconds((long)stream.NextBelow(200));
                    if (deadline <= end)
                    {
                        expected.Add(deadline.Nanoseconds);
                        deadline = SimTime.Never;
                    }

                    _simulation.RunUntil(end);
                    break;
                default:
                    deadline = _simulation.Now + SimDuration.FromNanoseconds((long)stream.NextBelow(300));
                    _timer.Arm(deadline);
                    break;
            }

            Assert.That(_timer.Deadline, Is.EqualTo(deadline));
        }

        Assert.That(_owner.Seen.Select(e => e.Time.Nanoseconds), Is.EqualTo(expected));
        Assert.That(expected, Has.Count.GreaterThan(50));
    }
}
