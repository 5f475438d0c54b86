using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>One Mobile IPv6 machine with the host's part played by hand: it applies effects in order, as a host does.</summary>
internal sealed class MobilityHost
{
    private readonly PacketPool _packets = new(4096);
    private readonly Outbox _outbox;
    private readonly RandomStream _random;
    private readonly SortedDictionary<int, SimTime> _timers = [];
    private readonly MetricLog _metrics = new(new Simulation());

    public MobilityHost(string name, MobileIPv6Options options, SimTime now = default)
    {
        _random = RandomStream.Derive(1, name);
        _outbox = new Outbox(name, _packets, _metrics);
        Options = options;
        Machine = new MobileIPv6Protocol(options);
        Do(now, Machine.Start);
    }

    public MobileIPv6Options Options { get; }

    public MobileIPv6Protocol Machine { get; }

    public SimTime Now { get; private set; }

    public CostProfile Costs
    {
        set => _outbox.Costs = value;
    }

    /// <summary>Packets it has sent and nobody has taken.</summary>
    public Queue<(SimTime At, string Name, IpProtocol Protocol, IpAddress? From, IpAddress To, Passage Passage, byte[] Bytes)> Sent { get; } = [];

    public SortedDictionary<Operation, int> Charges { get; } = [];

    public SimTime NextTimer => _timers.Count == 0 ? SimTime.Never : _timers.Values.Min();

    public void Do(SimTime now, Action<Outbox> input)
    {
        Now = now;
        _outbox.Begin(0, now, _random);
        input(_outbox);
        Drain();
    }

    public void Expire()
    {
        (int timer, SimTime at) = _timers.MinBy(armed => armed.Value);
        _timers.Remove(timer);
        Do(at, outbox => Machine.Expire(timer, outbox));
    }

    public int Charged(Operation operation) => Charges.GetValueOrDefault(operation);

    /// <summary>The total of a metric's series whose text contains all of the given parts.</summary>
    public long Count(string metric, params string[] parts) =>
        _metrics.All.Where(series => series.Definition.Name == metric && parts.All(part => series.ToString().Contains(part, StringComparison.Ordinal)))
            .Sum(series => series.Sum);

    /// <summary>All counters that are not zero, for messages.</summary>
    public string Counters => string.Join("; ", _metrics.All.Where(series => series.Sum != 0).Select(series => $"{series}={series.Sum}"));

    private void Drain()
    {
        SimTime at = Now;
        while (_outbox.Effects.Count > 0)
        {
            Effect effect = _outbox.Effects.Take();
            switch (effect.Kind)
            {
                case EffectKind.SendIp:
                    Sent.Enqueue((at, effect.Type!.Name, effect.Protocol, effect.From, effect.To.Address, effect.Passage, effect.Packet!.Bytes.ToArray()));
                    break;
                case EffectKind.Arm:
                    _timers[effect.Number] = effect.Time;
                    break;
                case EffectKind.Cancel:
                    _timers.Remove(effect.Number);
                    break;
                case EffectKind.Charge:
                    at += effect.Duration;
                    Charges[(Operation)effect.Number] = Charged((Operation)effect.Number) + 1;
                    break;
                case EffectKind.AddAddress:
                    effect.Via!.AddAddress(effect.From!.Value, effect.Number, effect.State);
                    break;
                case EffectKind.SetAddressState:
                    effect.Via!.SetAddressState(effect.From!.Value, effect.State);
                    break;
                case EffectKind.ReleaseHeld:
                    break;
                default:
                    Assert.Fail($"the machine asked for {effect.Kind}");
                    break;
            }
        }
    }
}
