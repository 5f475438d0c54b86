using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Kit;

/// <summary>Says of packets what a test tells it, and writes down what it hears.</summary>
internal sealed class FakeMobility : IMobility, IDuplicateClient
{
    public delegate void DatagramAction(in Datagram datagram, Outbox outbox);

    public string Name => "mobility";

    public IpAddress? Home { get; set; }

    public Func<IpAddress, IpAddress, bool, Passage> Way { get; set; } = (_, _, _) => Passage.Plain;

    public HomeAddressVerdict HomeAddress { get; set; } = HomeAddressVerdict.Accept;

    public bool AcceptsTunnels { get; set; } = true;

    public HashSet<IpAddress> Homes { get; } = [];

    public List<(IpAddress Home, IpAddress CareOf, IpProtocol Next)> HomeAddresses { get; } = [];

    public List<(IpAddress OuterSource, IpAddress OuterDestination, IpAddress InnerSource, IpAddress InnerDestination)> Tunnels { get; } = [];

    public List<(IpAddress Source, IpAddress Destination, IpAddress Outer)> Out { get; } = [];

    public List<(byte[] Packet, MessageType? Type)> InterceptedPackets { get; } = [];

    public List<(IpAddress Address, bool IsUnique)> Detections { get; } = [];

    public List<string> Changes { get; } = [];

    public Action<Outbox>? OnStart { get; init; }

    public DatagramAction? OnReceive { get; init; }

    public DatagramAction? OnIntercepted { get; init; }

    public Action<Outbox>? OnExpire { get; init; }

    public void Start(Outbox outbox) => OnStart?.Invoke(outbox);

    public void Receive(in Datagram datagram, Outbox outbox) => OnReceive?.Invoke(datagram, outbox);

    public void Expire(int timer, Outbox outbox) => OnExpire?.Invoke(outbox);

    public void AddressChanged(Interface changed, Outbox outbox) => Changes.Add("addresses");

    public void LinkChanged(Interface changed, bool isUp, Outbox outbox) => Changes.Add(isUp ? "up" : "down");

    public IpAddress? SourceFor(IpAddress destination) => Home;

    public Passage Outgoing(IpAddress source, IpAddress destination, IpProtocol protocol, bool isForwarded) => Way(source, destination, isForwarded);

    public HomeAddressVerdict AcceptHomeAddress(IpAddress home, IpAddress careOf, IpProtocol next, Outbox outbox)
    {
        HomeAddresses.Add((home, careOf, next));
        return HomeAddress;
    }

    public bool AcceptRoutingHeader(IpAddress home) => Homes.Contains(home);

    public bool AcceptTunnel(IpAddress outerSource, IpAddress outerDestination, IpAddress innerSource, IpAddress innerDestination)
    {
        Tunnels.Add((outerSource, outerDestination, innerSource, innerDestination));
        return AcceptsTunnels;
    }

    public void Intercepted(in Datagram datagram, Outbox outbox)
    {
        InterceptedPackets.Add((datagram.Packet.ToArray(), datagram.Type));
        OnIntercepted?.Invoke(datagram, outbox);
    }

    public void Unwrapped(IpAddress innerSource, IpAddress innerDestination, IpProtocol innerProtocol, IpAddress outerSource, Outbox outbox) =>
        Out.Add((innerSource, innerDestination, outerSource));

    public void Detected(Interface via, IpAddress address, bool isUnique, Outbox outbox) => Detections.Add((address, isUnique));
}
