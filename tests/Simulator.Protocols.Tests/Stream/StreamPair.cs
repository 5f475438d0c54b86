using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Tests.Stream;

/// <summary>Two peers and a network that does with every segment what a test says. Bounded, so that a livelock fails.</summary>
internal sealed class StreamPair
{
    private const int MostSteps = 100_000;

    private static readonly SimDuration Delay = SimDuration.FromMilliseconds(10);

    private readonly SortedDictionary<(SimTime At, int Order), (StreamPeer To, Endpoint From, ushort Port, byte[] Bytes)> _network = [];
    private readonly StreamPeer[] _peers;
    private int _order;

    public StreamPair(StreamOptions? options = null)
    {
        Options = options ?? new StreamOptions();
        A = new StreamPeer("a", Options) { Address = IpAddress.V4(0x0A000001) };
        B = new StreamPeer("b", Options) { Address = IpAddress.V4(0x0A000002) };
        _peers = [A, B];
    }

    public StreamOptions Options { get; }

    public StreamPeer A { get; }

    public StreamPeer B { get; }

    public SimTime Now { get; private set; }

    /// <summary>Segments that the peers sent.</summary>
    public List<(StreamPeer From, StreamHeader Header)> Sent { get; } = [];

    /// <summary>What becomes of the nth segment: the delays of its copies beyond the usual one; none for a lost one.</summary>
    public Func<int, StreamHeader, SimDuration[]> Fate { get; set; } = static (_, _) => [SimDuration.Zero];

    /// <summary>The largest segment that the network carries, header included.</summary>
    public int Mtu { get; set; } = int.MaxValue;

    public StreamConnection Connect(IStreamContent content, bool finish = true, ushort port = StreamPeer.Port)
    {
        A.Begin(Now);
        StreamConnection connection = A.Streams.Connect(6000, new Endpoint(B.Address, port), A.Outbox);
        connection.Send(content, A.Outbox);
        if (finish) connection.Finish(A.Outbox);
        Apply(A);
        return connection;
    }

    public void Do(StreamPeer peer, Action<Outbox> action)
    {
        peer.Begin(Now);
        action(peer.Outbox);
        Apply(peer);
    }

    /// <summary>Puts a segment of the test's own into the network.</summary>
    public void Inject(StreamPeer to, Endpoint from, StreamHeader header, ReadOnlySpan<byte> data = default)
    {
        byte[] bytes = new byte[StreamHeader.Size + data.Length];
        header.Write(bytes);
        data.CopyTo(bytes.AsSpan(StreamHeader.Size));
        InjectBytes(to, from, bytes);
    }

    public void InjectBytes(StreamPeer to, Endpoint from, byte[] bytes, ushort port = StreamPeer.Port) =>
        _network.Add((Now, _order++), (to, from, port, bytes));

    /// <summary>Runs until nothing is left to happen, or a time has come.</summary>
    public void Run(SimTime? until = null)
    {
        for (int step = 0; step < MostSteps; step++)
        {
            SimTime packet = _network.Count > 0 ? _network.First().Key.At : SimTime.Never;
            StreamPeer timed = NextTimer(A) <= NextTimer(B) ? A : B;
            SimTime next = packet <= NextTimer(timed) ? packet : NextTimer(timed);
            if (next == SimTime.Never || next > (until ?? SimTime.Never)) return;
            Now = next;
            if (packet == next) Deliver();
            else Expire(timed);
        }

        Assert.Fail("a livelock");
    }

    private static SimTime NextTimer(StreamPeer peer) => peer.Timers.Count == 0 ? SimTime.Never : peer.Timers.Values.Min();

    private void Deliver()
    {
        ((SimTime At, int Order) key, (StreamPeer to, Endpoint from, ushort port, byte[] bytes)) = _network.First();
        _network.Remove(key);
        to.Begin(Now);
        to.Streams.Receive(
            new Datagram { Source = from.Address, SourcePort = from.Port, DestinationPort = port, Protocol = IpProtocol.Udp, Payload = bytes }, to.Outbox);
        Apply(to);
    }

    private void Expire(StreamPeer peer)
    {
        int timer = peer.Timers.First(armed => armed.Value == Now).Key;
        peer.Timers.Remove(timer);
        peer.Begin(Now);
        Assert.That(peer.Streams.TryExpire(timer, peer.Outbox), Is.True);
        Apply(peer);
    }

    private void Apply(StreamPeer peer)
    {
        while (peer.Outbox.Effects.Count > 0)
        {
            Effect effect = peer.Outbox.Effects.First;
            peer.Outbox.Effects.RemoveFirst();
            switch (effect.Kind)
            {
                case EffectKind.SendUdp:
                    Carry(peer, effect.FromPort, effect.To, effect.Packet!.Bytes.ToArray());
                    break;
                case EffectKind.Arm:
                    peer.Timers[effect.Number] = effect.Time;
                    break;
                case EffectKind.Cancel:
                    peer.Timers.Remove(effect.Number);
                    break;
                default:
                    Assert.Fail($"a stream asked for {effect.Kind}");
                    break;
            }
        }
    }

    private void Carry(StreamPeer from, ushort fromPort, Endpoint to, byte[] bytes)
    {
        Assert.That(StreamHeader.TryRead(bytes, out StreamHeader header), Is.EqualTo(WireError.None));
        Sent.Add((from, header));
        StreamPeer? target = _peers.FirstOrDefault(peer => peer.Address == to.Address);
        if (target is null || bytes.Length > Mtu) return;
        foreach (SimDuration extra in Fate(Sent.Count - 1, header))
            _network.Add((Now + Delay + extra, _order++), (target, new Endpoint(from.Address, fromPort), to.Port, bytes));
    }
}
