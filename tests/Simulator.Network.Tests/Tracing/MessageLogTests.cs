using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Network.Tracing;

namespace Simulator.Network.Tests.Tracing;

public sealed class MessageLogTests
{
    private static readonly Endpoint Far = new(Net.Address("10.0.1.9"), 9);

    private static (Net Net, Host Near, Host Far) Pair(LinkOptions options, Action<Outbox> send)
    {
        var net = new Net();
        Link link = net.Link("lan", options);
        Host near = net.Host("near"), far = net.Host("far");
        net.Join(near, link, "10.0.1.1/24");
        net.Join(far, link, "10.0.1.9/24");
        near.BindUdp(9, near.Add(new Script().Do(1, send)));
        far.BindUdp(9, far.Add(new Script("sink")));
        net.Start();
        return (net, near, far);
    }

    [Test]
    public void Delivered_IsKeptWithItsBytesEndsAndTimes()
    {
        (Net net, Host near, Host far) = Pair(new LinkOptions { Delay = SimDuration.FromMilliseconds(3) },
            outbox => outbox.SendUdp(9, Far, 5, Script.Signal).Fill(0xAB));
        net.RunUntil(2);
        TracedMessage message = net.World.Messages.Messages.Single();
        Assert.That(message.Outcome, Is.EqualTo(MessageOutcome.UnderWay));
        Assert.That(message.EndedAt, Is.Null);
        net.Run();

        Assert.That(message.Number, Is.EqualTo(1));
        Assert.That(message.Outcome, Is.EqualTo(MessageOutcome.Delivered));
        Assert.That((message.SentAt, message.EndedAt), Is.EqualTo((Net.At(1), (SimTime?)Net.At(4))));
        Assert.That((message.From, message.To), Is.EqualTo(((Node)near, (Node?)far)));
        Assert.That(message.Bytes, Has.Length.EqualTo(33));
        Assert.That(message.Bytes[28..], Is.EqualTo(new byte[] { 0xAB, 0xAB, 0xAB, 0xAB, 0xAB }));
    }

    [Test]
    public void Dropped_SaysWhereAndWhy()
    {
        (Net net, _, _) = Pair(new LinkOptions { Loss = Ratio.One }, outbox => outbox.SendUdp(9, Far, 5, Script.Data).Clear());
        net.Run();

        TracedMessage message = net.World.Messages.Messages.Single();
        Assert.That(message.Outcome, Is.EqualTo(MessageOutcome.Dropped));
        Assert.That((message.DroppedAt, message.DropReason, message.EndedAt), Is.EqualTo(("lan", DropReason.Loss, (SimTime?)Net.At(1))));
    }

    [Test]
    public void DuplicatedMessage_IsDeliveredOnce()
    {
        (Net net, _, _) = Pair(new LinkOptions { Duplicate = Ratio.One }, outbox => outbox.SendUdp(9, Far, 5, Script.Data).Clear());
        net.Run();

        Assert.That(net.World.Messages.Messages, Has.Count.EqualTo(1));
        Assert.That(net.World.Messages.Messages[0].Outcome, Is.EqualTo(MessageOutcome.Delivered));
    }

    [TestCase(true, MessageOutcome.Delivered)]
    [TestCase(false, MessageOutcome.Delivered)]
    public void CopyThatDies_DoesNotUndoTheOneThatArrives(bool arrivesFirst, MessageOutcome outcome)
    {
        var net = new Net();
        Host from = net.Host("from"), to = net.Host("to");
        MessageLog log = net.World.Messages;
        int number = log.Begin(Net.At(1), from, to, Script.Data, [1]);
        if (arrivesFirst) log.Deliver(number, Net.At(2), to);
        log.Drop(number, Net.At(3), "lan", DropReason.Loss);
        if (!arrivesFirst) log.Deliver(number, Net.At(4), to);

        Assert.That(log.Messages[0].Outcome, Is.EqualTo(outcome));
        Assert.That(log.Messages[0].DroppedAt, Is.Null);
        Assert.That(log.Messages[0].EndedAt, Is.EqualTo(Net.At(arrivesFirst ? 2 : 4)));
    }

    [Test]
    public void Bounds_HoldForEachKindApart_AndTheRestIsCounted()
    {
        (Net net, _, _) = Pair(new LinkOptions(), outbox =>
        {
            for (int i = 0; i < MessageLog.RepeatedLimit + 7; i++) outbox.SendUdp(9, Far, 5, Script.Data).Clear();
            for (int i = 0; i < MessageLog.SignallingLimit + 5; i++) outbox.SendUdp(9, Far, 5, Script.Signal).Clear();
            outbox.SendUdp(9, Far, 5, Script.Data).Clear();
        });
        net.Run();

        MessageLog log = net.World.Messages;
        Assert.That(log.Messages.Count(m => m.Type == Script.Data), Is.EqualTo(MessageLog.RepeatedLimit));
        Assert.That(log.Messages.Count(m => m.Type == Script.Signal), Is.EqualTo(MessageLog.SignallingLimit));
        Assert.That(log.Omitted, Is.EqualTo(7 + 5 + 1));
        Assert.That(log.Messages.Select(m => m.Number), Is.EqualTo(Enumerable.Range(1, log.Messages.Count)));
        Assert.That(log.Messages, Has.All.Matches<TracedMessage>(m => m!.Outcome == MessageOutcome.Delivered));
        // What is not kept is still counted.
        Assert.That(net.Total(MetricCatalog.SignallingMessages), Is.EqualTo(MessageLog.SignallingLimit + 5));
        Assert.That(net.Total(MetricCatalog.SignallingBytes), Is.EqualTo((MessageLog.SignallingLimit + 5) * 33));
    }

    [TestCase("app", "data", false, MessageLog.DataAroundMoveLimit)]
    [TestCase("nd", "RA", true, MessageLog.RepeatedLimit)]
    public void WhatRepeatsItself_IsKeptFromTheBeginningAndAroundEachMove(string protocol, string name, bool isSignalling, int aroundMove)
    {
        var net = new Net();
        Host from = net.Host("from");
        MessageLog log = net.World.Messages;
        var type = new MessageType(protocol, name, isSignalling);
        int Kept(int sent, SimTime at) => Enumerable.Range(0, sent).Count(_ => log.Begin(at, from, null, type, [1]) > 0);
        SimTime Move(int number) => SimTime.Zero + SimDuration.FromSeconds(10 * number);
        for (int move = MessageLog.MoveLimit + 1; move > 0; move--) log.ExpectMove(Move(move));
        log.ExpectMove(Move(1));

        Assert.That(Kept(MessageLog.RepeatedLimit + 9, Net.At(1)), Is.EqualTo(MessageLog.RepeatedLimit));
        for (int move = 1; move <= MessageLog.MoveLimit; move++)
        {
            SimTime opens = Move(move) - MessageLog.BeforeMove;
            Assert.That(Kept(9, opens - SimDuration.FromNanoseconds(1)), Is.Zero);
            Assert.That(Kept(aroundMove + 9, opens), Is.EqualTo(aroundMove));
        }

        Assert.That(Kept(9, Move(MessageLog.MoveLimit + 1)), Is.Zero);
        Assert.That(log.Omitted, Is.EqualTo(9 * (2 * MessageLog.MoveLimit + 2)));
        Assert.That(log.Begin(Net.At(1), from, null, Script.Signal, [1]), Is.GreaterThan(0));
    }

    [Test]
    public void Data_IsKeptForSomeTimeAfterAMove()
    {
        var net = new Net();
        MessageLog log = net.World.Messages;
        Host from = net.Host("from");
        SimTime move = SimTime.Zero + SimDuration.FromSeconds(10), closes = move + MessageLog.AfterMove;
        log.ExpectMove(move);

        Assert.That(log.Begin(closes, from, null, Script.Data, [1]), Is.EqualTo(1));
        Assert.That(log.Begin(closes + SimDuration.FromNanoseconds(1), from, null, Script.Data, [1]), Is.Zero);
        Assert.That(log.Begin(closes + SimDuration.FromNanoseconds(1), from, null, Script.Signal, [1]), Is.EqualTo(2));
    }

    [Test]
    public void Signalling_IsCountedBetweenTheTwoNodes_TheSameFromBothEnds()
    {
        (Net net, _, Host far) = Pair(new LinkOptions(), outbox => outbox.SendUdp(9, Far, 5, Script.Signal).Clear());
        far.Add(new Script("other"));
        net.Run();
        Assert.That(net.World.Metrics.All.Select(s => s.ToString()),
            Has.Member("signalling.messages{protocol=test,type=signal,between=near-far}"));

        (Net back, _, _) = Pair(new LinkOptions(), outbox => outbox.SendUdp(9, Far with { Port = 10 }, 5, Script.Data).Clear());
        back.Run();
        Assert.That(back.World.Metrics.All.Select(s => s.ToString()),
            Has.Member("signalling.messages{protocol=icmp,type=port-unreachable,between=near-far}"));
    }
}
