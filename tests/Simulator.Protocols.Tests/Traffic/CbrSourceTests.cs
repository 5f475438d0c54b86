using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Traffic;

internal sealed class CbrSourceTests
{
    private static readonly IpAddress Peer = SmallNetwork.Address("192.0.2.9");
    private readonly RandomStream _stream = RandomStream.Derive(1, "node/alice/cbr");
    private Outbox _outbox = null!;
    private MetricLog _metrics = null!;
    private FlowStatistics _flow = null!;

    [SetUp]
    public void SetUp()
    {
        _metrics = new MetricLog(new Simulation());
        _outbox = new Outbox("alice", new PacketPool(4096), _metrics);
        _flow = new FlowStatistics(_metrics, "voice");
    }

    [Test]
    public void Datagrams_LeaveAtTheirTimes()
    {
        Assert.That(Run(Options() with { Start = At(500), Count = 4 }), Is.EqualTo(new[] { 500L, 520, 540, 560 }));
        Assert.That(_flow.Sent, Is.EqualTo(4));
    }

    [Test]
    public void Stop_IsTheFirstTimeWithoutADatagram() =>
        Assert.That(Run(Options() with { Stop = At(40) }), Is.EqualTo(new[] { 0L, 20 }));

    [Test]
    public void RandomInterval_StaysInItsRangeAndRepeats()
    {
        SendOptions options = Options() with { Every = new Interval(SimDuration.FromMilliseconds(10), SimDuration.FromMilliseconds(30)), Count = 50 };
        List<long> times = Run(options);
        for (int i = 1; i < times.Count; i++) Assert.That(times[i] - times[i - 1], Is.InRange(9, 31));
        Assert.That(times.Distinct().Count(), Is.EqualTo(50));
        Assert.That(times[^1], Is.Not.EqualTo(49 * 20));
    }

    [Test]
    public void Datagram_HasTheAskedSizeAndEndpoint()
    {
        var source = new CbrSource(Options(), _flow);
        Begin(At(0));
        source.Start(_outbox);
        _outbox.Effects.Take();
        source.Expire(0, _outbox);
        _outbox.Effects.Take();
        Effect sent = _outbox.Effects.Take();
        Assert.That(sent.Kind, Is.EqualTo(EffectKind.SendUdp));
        Assert.That(sent.To, Is.EqualTo(new Endpoint(Peer, 5000)));
        Assert.That(sent.Packet!.Length, Is.EqualTo(160));
        Assert.That(sent.Type, Is.EqualTo(new MessageType("udp", "voice", IsSignalling: false)));
    }

    [Test]
    public void Name_IsLookedUpAgainAfterFiveSecondsAndNothingCountsAsSent()
    {
        var source = new CbrSource(Options() with { To = Destination.Of(Dns.DnsBench.Parse("bob.example")), Count = 1 }, _flow);
        Begin(At(0));
        source.Start(_outbox);
        Assert.That(_outbox.Effects.Take().Time, Is.EqualTo(At(0)));
        source.Expire(0, _outbox);
        Effect lookup = _outbox.Effects.Take();
        Assert.That((lookup.Kind, lookup.Question.Name, lookup.Question.Type), Is.EqualTo((EffectKind.Lookup, Dns.DnsBench.Parse("bob.example"), RecordType.A)));

        Begin(At(100));
        source.Resolved(0, Answer(ResolutionStatus.TimedOut), _outbox);
        Assert.That(_outbox.Effects.Take().Time, Is.EqualTo(At(5_100)));
        Begin(At(5_100));
        source.Expire(0, _outbox);
        Assert.That(_outbox.Effects.Take().Kind, Is.EqualTo(EffectKind.Lookup));
        Assert.That(_flow.Sent, Is.Zero);

        Begin(At(5_200));
        source.Resolved(0, Answer(ResolutionStatus.Found), _outbox);
        Assert.That(_outbox.Effects.Take().Time, Is.EqualTo(At(5_200)));
        source.Expire(0, _outbox);
        Assert.That(_outbox.Effects.Take().Kind, Is.EqualTo(EffectKind.SendUdp));
        Assert.That(_outbox.Effects.Count, Is.Zero, "one was all");
    }

    [Test]
    public void LookupsThatKeepFailing_End()
    {
        var source = new CbrSource(Options() with { To = Destination.Of(Dns.DnsBench.Parse("bob.example")) }, _flow);
        Begin(At(0));
        source.Start(_outbox);
        int lookups = 0;
        while (_outbox.Effects.Count > 0 && lookups < 100)
        {
            Effect effect = _outbox.Effects.Take();
            if (effect.Kind == EffectKind.Arm)
            {
                Begin(effect.Time);
                source.Expire(effect.Number, _outbox);
            }
            else
            {
                lookups++;
                source.Resolved(effect.Question.Token, Answer(ResolutionStatus.NotFound), _outbox);
            }
        }

        Assert.That(lookups, Is.EqualTo(10));
    }

    [TestCase(19)]
    [TestCase(65_508)]
    public void ImpossibleSize_IsRefused(int size) => Assert.That(() => Options() with { Size = size }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(0, 0)]
    [TestCase(20, 10)]
    [TestCase(-1, 10)]
    public void ImpossibleInterval_IsRefused(int min, int max) =>
        Assert.That(() => new Interval(new SimDuration(min), new SimDuration(max)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static SendOptions Options() => new()
    {
        To = Destination.Of(Peer),
        Port = 5000,
        Size = 160,
        Every = new Interval(SimDuration.FromMilliseconds(20)),
    };

    private static SimTime At(int milliseconds) => SimTime.Zero + SimDuration.FromMilliseconds(milliseconds);

    private static Resolution Answer(ResolutionStatus status) => new()
    {
        Name = Dns.DnsBench.Parse("bob.example"),
        Type = RecordType.A,
        Status = status,
        Addresses = status == ResolutionStatus.Found ? [Peer] : [],
    };

    private void Begin(SimTime now) => _outbox.Begin(0, now, _stream);

    /// <returns>When datagrams left, in milliseconds.</returns>
    private List<long> Run(SendOptions options)
    {
        var source = new CbrSource(options, _flow);
        var times = new List<long>();
        SimTime now = default;
        Begin(now);
        source.Start(_outbox);
        while (_outbox.Effects.Count > 0 && times.Count < 100)
        {
            Effect effect = _outbox.Effects.Take();
            if (effect.Kind == EffectKind.SendUdp) times.Add(now.Nanoseconds / 1_000_000);
            if (effect.Kind != EffectKind.Arm) continue;

            // The datagram of this turn is asked for after the timer of the next.
            if (_outbox.Effects.Count > 0)
            {
                Assert.That(_outbox.Effects.Take().Kind, Is.EqualTo(EffectKind.SendUdp));
                times.Add(now.Nanoseconds / 1_000_000);
            }

            now = effect.Time;
            Begin(now);
            source.Expire(effect.Number, _outbox);
        }

        return times;
    }
}
