namespace Simulator.Engine.Tests;

public sealed class EventQueueTests
{
    private static readonly Recorder Target = new();

    [Test]
    public void EqualTimes_ComeOutInTheOrderTheyWereIn()
    {
        EventQueue queue = new(1);
        for (int i = 0; i < 1000; i++) queue.Push(new(i % 3), Target, 0, i);

        int[] expected = [.. Enumerable.Range(0, 1000).OrderBy(i => i % 3)];
        Assert.That(PopAll(queue), Is.EqualTo(expected));
    }

    [Test]
    public void EqualTimes_PushedFromFarAndFromNear_ComeOutInTheOrderTheyWereIn()
    {
        // 5000 is two levels up for the first, one for the second, none for the third.
        EventQueue queue = new();
        queue.Push(new(5000), Target, 0, 0);
        queue.Push(new(4500), Target, 0, 100);
        queue.TryPop(SimTime.Never, out _, out _, out _, out _);
        queue.Push(new(5000), Target, 0, 1);
        queue.Push(new(4999), Target, 0, 101);
        queue.TryPop(SimTime.Never, out _, out _, out _, out _);
        queue.Push(new(5000), Target, 0, 2);

        Assert.That(PopAll(queue), Is.EqualTo(new[] { 0, 1, 2 }));
    }

    [Test]
    public void EveryLevel_ComesOutInOrder()
    {
        QueuePair pair = new();
        for (int bits = 62; bits >= 0; bits--)
        {
            pair.Push(1L << bits);
            pair.Push((1L << bits) - 1);
            pair.Push((1L << bits) + 1);
            pair.Push((1L << bits) + (1L << (bits / 2)));
        }

        pair.Push(long.MaxValue);
        pair.Push(long.MaxValue - 1);
        pair.Push(long.MaxValue);
        pair.PopAll();
        Assert.That(pair.Now, Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void AtTheEndOfTime_StillTakesEvents()
    {
        QueuePair pair = new();
        pair.Push(long.MaxValue);
        pair.PopAll();
        pair.Push(long.MaxValue);
        pair.Push(long.MaxValue);
        pair.PopAll();
        Assert.That(pair.Pops, Is.EqualTo(3));
    }

    [Test]
    public void Limit_IsInclusive()
    {
        EventQueue queue = new();
        queue.Push(new(100), Target, 7, 8);

        Assert.That(queue.TryPop(new(99), out _, out _, out _, out _), Is.False);
        Assert.That(queue.TryPop(new(100), out SimTime time, out IEventHandler target, out int kind, out int argument), Is.True);
        Assert.That((time, target, kind, argument), Is.EqualTo((new SimTime(100), (IEventHandler)Target, 7, 8)));
    }

    [Test]
    public void EmptyQueue_GivesNothing()
    {
        EventQueue queue = new();
        Assert.That(queue.TryPop(SimTime.Never, out _, out _, out _, out _), Is.False);
        Assert.That(queue.Count, Is.Zero);
    }

    [Test]
    public void TimeBeforeTheLastPopped_IsRefusedAndLeavesTheQueueAsItWas()
    {
        EventQueue queue = new();
        queue.Push(new(10), Target, 0, 1);
        queue.Push(new(20), Target, 0, 2);
        queue.TryPop(SimTime.Never, out _, out _, out _, out _);

        Assert.That(() => queue.Push(new(9), Target, 0, 3), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => queue.Push(new(-1), Target, 0, 3), Throws.TypeOf<ArgumentOutOfRangeException>());
        queue.Push(new(10), Target, 0, 4);
        Assert.That(queue.Count, Is.EqualTo(2));
        Assert.That(PopAll(queue), Is.EqualTo(new[] { 4, 2 }));
    }

    [Test]
    public void LimitBeforeTheNextEvent_LeavesRoomForEventsAfterIt()
    {
        // The cursor may have moved up to the limit on the way, and no further.
        for (long limit = 1; limit < 300_000; limit = limit * 5 / 4 + 1)
        {
            EventQueue queue = new();
            queue.Push(new(300_000), Target, 0, 2);
            Assert.That(queue.TryPop(new(limit), out _, out _, out _, out _), Is.False);
            queue.Push(new(limit), Target, 0, 1);
            Assert.That(PopAll(queue), Is.EqualTo(new[] { 1, 2 }), $"limit {limit}");
        }
    }

    [Test]
    public void NoCapacity_IsRefused() => Assert.That(() => new EventQueue(0), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static List<int> PopAll(EventQueue queue)
    {
        List<int> arguments = [];
        while (queue.TryPop(SimTime.Never, out _, out _, out _, out int argument)) arguments.Add(argument);
        return arguments;
    }
}
