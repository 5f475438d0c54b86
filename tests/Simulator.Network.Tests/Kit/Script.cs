using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Kit;

/// <summary>A machine that does what a test tells it and writes down what it hears.</summary>
internal sealed class Script(string name = "script") : IProtocol
{
    public static readonly MessageType Data = new("test", "data", IsSignalling: false);
    public static readonly MessageType Signal = new("test", "signal");

    private readonly List<(SimTime At, Action<Outbox> Action)> _plan = [];

    public delegate void DatagramAction(in Datagram datagram, Outbox outbox);

    public string Name { get; } = name;

    public List<Heard> Received { get; } = [];

    public List<SimTime> Expiries { get; } = [];

    public List<Report> Errors { get; } = [];

    public Action<Outbox>? OnStart { get; init; }

    public DatagramAction? OnReceive { get; init; }

    /// <summary>Timers of 1000 and more.</summary>
    public Action<int, Outbox>? OnExpire { get; init; }

    /// <summary>Something to do at a time; call before the node starts.</summary>
    public Script Do(long milliseconds, Action<Outbox> action)
    {
        _plan.Add((Net.At(milliseconds), action));
        return this;
    }

    public void Start(Outbox outbox)
    {
        OnStart?.Invoke(outbox);
        for (int i = 0; i < _plan.Count; i++) outbox.Arm(i, _plan[i].At);
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        Received.Add(new(outbox.Now, datagram.Source, datagram.SourcePort, datagram.Destination, datagram.Protocol, datagram.HopLimit,
            datagram.Payload.ToArray(), datagram.Arrival) { CareOf = datagram.CareOf, RoutedTo = datagram.RoutedTo, Tunnel = datagram.Tunnel, PathDelay = datagram.PathDelay });
        OnReceive?.Invoke(datagram, outbox);
    }

    public void Expire(int timer, Outbox outbox)
    {
        if (timer < _plan.Count)
        {
            _plan[timer].Action(outbox);
            return;
        }

        Expiries.Add(outbox.Now);
        OnExpire?.Invoke(timer, outbox);
    }

    public void Unreachable(in DeliveryError error, Outbox outbox) =>
        Errors.Add(new(error.Reporter, error.Reason, error.Destination, error.Mtu, error.Quoted.ToArray()));

    internal sealed record Heard(
        SimTime At, IpAddress Source, ushort SourcePort, IpAddress Destination, IpProtocol Protocol, byte HopLimit, byte[] Payload, Interface? Arrival)
    {
        public IpAddress? CareOf { get; init; }

        public IpAddress? RoutedTo { get; init; }

        public IpAddress? Tunnel { get; init; }

        public SimDuration PathDelay { get; init; }
    }

    internal sealed record Report(IpAddress Reporter, IcmpErrorReason Reason, IpAddress Destination, int Mtu, byte[] Quoted);
}
