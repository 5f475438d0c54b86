using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Protocols.Stream;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Stream;

/// <summary>A machine with an endpoint and nothing else: it notes what it is told, and answers the end of a stream with its own.</summary>
internal sealed class StreamPeer : IStreamUser
{
    public const ushort Port = 5000;

    private readonly RandomStream _random;

    public StreamPeer(string name, StreamOptions options)
    {
        Name = name;
        _random = RandomStream.Derive(1, name);
        Outbox = new Outbox(name, new PacketPool(4096), new MetricLog(new Simulation()));
        Streams = new StreamEndpoint(options, this, firstTimer: 10);
        Streams.Listen(Port);
    }

    public string Name { get; }

    public Outbox Outbox { get; private set; }

    public StreamEndpoint Streams { get; private set; }

    public IpAddress Address { get; set; }

    /// <summary>What it sends on a connection that it is asked for.</summary>
    public IStreamContent? Answer { get; set; }

    public StreamConnection? Last { get; private set; }

    public List<byte> Heard { get; } = [];

    public int Opened { get; private set; }

    public int Finished { get; private set; }

    public List<StreamEnd> Ends { get; } = [];

    public SimTime EndedAt { get; private set; }

    public SortedDictionary<int, SimTime> Timers { get; } = [];

    public void Begin(SimTime now) => Outbox.Begin(0, now, _random);

    /// <summary>Forgets everything, as a host that starts anew.</summary>
    public void Reboot(StreamOptions options)
    {
        Timers.Clear();
        Streams = new StreamEndpoint(options, this, firstTimer: 10);
        Streams.Listen(Port);
    }

    void IStreamUser.Opened(StreamConnection connection, Outbox outbox)
    {
        Opened++;
        Last = connection;
        if (!connection.IsAccepted || Answer is null) return;
        connection.Send(Answer, outbox);
    }

    void IStreamUser.Received(StreamConnection connection, ReadOnlySpan<byte> octets, Outbox outbox) => Heard.AddRange(octets.ToArray());

    void IStreamUser.PeerFinished(StreamConnection connection, Outbox outbox)
    {
        Finished++;
        connection.Finish(outbox);
    }

    void IStreamUser.Closed(StreamConnection connection, StreamEnd how, Outbox outbox)
    {
        Ends.Add(how);
        EndedAt = outbox.Now;
    }
}
