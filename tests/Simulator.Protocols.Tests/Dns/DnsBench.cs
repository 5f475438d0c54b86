using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Dns;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Dns;

/// <summary>A resolver and a server with nothing between them: no engine, no network. Bounded, so that a livelock fails.</summary>
internal sealed class DnsBench
{
    public static readonly IpAddress ClientAddress = Address("192.0.2.1");
    public static readonly IpAddress ServerAddress = Address("192.0.2.53");

    private readonly RandomStream _stream = RandomStream.Derive(7, "node/alice/resolver");
    private readonly StubResolver _resolver;
    private readonly DnsServer _server;
    private readonly Outbox _client;
    private readonly Outbox _serving;
    private readonly SortedDictionary<int, SimTime> _timers = [];

    public DnsBench(IReadOnlyList<Zone> zones, IReadOnlyList<TrustAnchor> anchors, bool wantKeys = true)
    {
        var packets = new PacketPool(4096);
        Metrics = new MetricLog(new Simulation());
        _client = new Outbox("alice", packets, Metrics);
        _serving = new Outbox("ns", packets, Metrics);
        _resolver = new StubResolver(new ResolverOptions { Server = ServerAddress, TrustAnchors = anchors, WantKeys = wantKeys });
        _server = new DnsServer(zones);
        Begin();
        _resolver.Start(_client);
        _serving.Begin(0, Now, _stream);
        _server.Start(_serving);
    }

    public MetricLog Metrics { get; }

    public SimTime Now { get; set; }

    /// <summary>When each query was sent, and what for.</summary>
    public List<(SimTime At, DnsQuestion Question)> Queries { get; } = [];

    public List<(NameQuestion Question, Resolution Resolution)> Answers { get; } = [];

    /// <summary>Counted once the client's processor is charged for them.</summary>
    public int Verifications { get; private set; }

    /// <summary>Changes a response on its way; null loses it.</summary>
    public Func<DnsQuestion, byte[], byte[]?> OnTheWay { get; set; } = (_, bytes) => bytes;

    /// <summary>The endpoint that responses seem to come from.</summary>
    public Endpoint From { get; set; } = new(ServerAddress, 53);

    public static IpAddress Address(string text) => IpAddress.TryParse(text, out IpAddress address) ? address : throw new FormatException(text);

    public static DnsName Parse(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new FormatException(text);

    public static DsaPrivateKey Key(string name) => DsaPrivateKey.Generate(DsaParameters.Shared, RandomStream.Derive(1, name).Fill);

    public long Sum(string series)
    {
        foreach (MetricSeries each in Metrics.All)
        {
            if (each.ToString() == series) return each.Sum;
        }

        throw new ArgumentException("never recorded", nameof(series));
    }

    public void ChargeVerifications() =>
        _client.Costs = new CostProfile("test", [new(Operation.DsaVerify, new Cost(SimDuration.FromNanoseconds(1), default))]);

    public Resolution Lookup(string name, RecordType type)
    {
        Ask(name, type, 1);
        Run();
        return Answers[^1].Resolution;
    }

    public void Ask(string name, RecordType type, int token)
    {
        Begin();
        _resolver.Lookup(new NameQuestion(3, token, Parse(name), type), _client);
    }

    /// <summary>Runs until nothing is under way.</summary>
    public void Run()
    {
        for (int step = 0; step < 1000; step++)
        {
            while (_client.Effects.Count > 0) Apply(_client.Effects.Take());
            if (_timers.Count == 0) return;
            int timer = -1;
            foreach ((int candidate, SimTime at) in _timers)
            {
                if (timer < 0 || at < _timers[timer]) timer = candidate;
            }

            Now = SimTime.Max(Now, _timers[timer]);
            _timers.Remove(timer);
            Begin();
            _resolver.Expire(timer, _client);
        }

        Assert.Fail("the exchange never ends");
    }

    /// <summary>What the server answers to a query as raw octets; null when it says nothing.</summary>
    public byte[]? Serve(ReadOnlySpan<byte> query, ushort port = 4000)
    {
        _serving.Begin(0, Now, _stream);
        _server.Receive(
            new Datagram
            {
                Source = ClientAddress, Destination = ServerAddress, Protocol = IpProtocol.Udp, SourcePort = port, DestinationPort = 53, Payload = query,
            },
            _serving);
        if (_serving.Effects.Count == 0) return null;
        Effect effect = _serving.Effects.Take();
        Assert.That(effect.To, Is.EqualTo(new Endpoint(ClientAddress, port)));
        Assert.That(effect.FromPort, Is.EqualTo(53));
        byte[] response = effect.Packet!.Bytes.ToArray();
        return response;
    }

    private void Begin() => _client.Begin(0, Now, _stream);

    private void Apply(in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Arm:
                _timers[effect.Number] = effect.Time;
                break;
            case EffectKind.Cancel:
                _timers.Remove(effect.Number);
                break;
            case EffectKind.Charge:
                Verifications++;
                break;
            case EffectKind.Answer:
                Answers.Add((effect.Question, effect.Resolution!));
                break;
            case EffectKind.SendUdp:
                Exchange(effect);
                break;
            default:
                Assert.Fail($"unexpected {effect.Kind}");
                break;
        }
    }

    private void Exchange(in Effect effect)
    {
        Assert.That(effect.To, Is.EqualTo(new Endpoint(ServerAddress, 53)));
        byte[] query = effect.Packet!.Bytes.ToArray();
        Assert.That(DnsMessageReader.TryRead(query, out DnsMessageReader reader), Is.EqualTo(Wire.WireError.None));
        DnsQuestion question = default;
        foreach (DnsQuestion asked in reader.Questions) question = asked;
        Queries.Add((Now, question));
        if (OnTheWay(question, Serve(query, effect.FromPort)!) is not { } response) return;
        Begin();
        _resolver.Receive(
            new Datagram
            {
                Source = From.Address,
                Destination = ClientAddress,
                Protocol = IpProtocol.Udp,
                SourcePort = From.Port,
                DestinationPort = effect.FromPort,
                Payload = response,
            },
            _client);
    }
}
