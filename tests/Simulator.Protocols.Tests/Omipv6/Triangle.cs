using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.Omipv6;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>
/// A mobile node and a correspondent, both real, the paths between them, and a home agent played by hand: it acknowledges, and tunnels. Driven by
/// a clock by hand; every run is bounded, so that a livelock fails instead of hanging.
/// </summary>
internal sealed class Triangle
{
    public static readonly IpAddress Home = Address("2001:db8:a::99"), HomeAgent = Address("2001:db8:a::1"), Correspondent = Address("2001:db8:c::2");
    public static readonly IpAddress First = Address("2001:db8:1::99"), Second = Address("2001:db8:2::99");

    private const int StepLimit = 5_000;

    private readonly Interface _interface;
    private readonly List<Message> _underWay = [];
    private IpAddress? _careOf;

    public Triangle(Omipv6Options? mobile = null, Omipv6Options? correspondent = null, bool speaksOmipv6 = true, CostProfile? costs = null,
        MobilityWeakness weakness = MobilityWeakness.None)
    {
        _interface = new Host(new World(1), "mn", CostProfile.Instant).AddInterface();
        Mobile = new MobilityHost("mn", new MobileIPv6Options
        {
            MobileNode = new MobileNodeOptions { Home = Home, HomeAgent = HomeAgent, Interface = _interface },
            Omipv6 = mobile ?? new(),
            Weakness = weakness,
        });
        Fixed = new MobilityHost("cn", new MobileIPv6Options
        {
            Correspondent = new CorrespondentOptions(),
            Omipv6 = speaksOmipv6 ? correspondent ?? mobile ?? new() : null,
        });
        if (costs is null) return;
        Mobile.Costs = costs;
        Fixed.Costs = costs;
    }

    public MobilityHost Mobile { get; }

    /// <summary>The correspondent.</summary>
    public MobilityHost Fixed { get; private set; }

    public SimTime Now { get; private set; }

    /// <summary>One way, mobile node to home agent, home agent to correspondent, and the direct path.</summary>
    public SimDuration Mh { get; init; } = SimDuration.FromMilliseconds(50);

    /// <inheritdoc cref="Mh"/>
    public SimDuration Hc { get; init; } = SimDuration.FromMilliseconds(75);

    /// <inheritdoc cref="Mh"/>
    public SimDuration Mc { get; init; } = SimDuration.FromMilliseconds(25);

    /// <summary>Every message between mobile node and correspondent, before the tap.</summary>
    public List<Message> Log { get; } = [];

    /// <summary>Stands on both paths: gets each message and returns what goes on. Null passes everything.</summary>
    public Func<Message, IEnumerable<Message>>? Tap { get; set; }

    /// <summary>Updates that the home agent got.</summary>
    public int HomeUpdates { get; private set; }

    public IEnumerable<string> Names => Log.Select(message => message.Name);

    public EstablishedKey? Key => Fixed.Machine.KeyOf(Home, Now);

    public BindingCacheEntry? Binding => Fixed.Machine.Bindings!.Find(Home, Now);

    public static IpAddress Address(string text) => IpAddress.TryParse(text, out IpAddress address) ? address : throw new FormatException(text);

    public int Count(string name) => Log.Count(message => message.Name == name);

    /// <summary>The mobile node is at a care-of address, and a packet of the correspondent's came by tunnel; a minute goes by.</summary>
    public Triangle Meet()
    {
        Move(First);
        RunFor(SimDuration.FromSeconds(1));
        Talk();
        RunFor(SimDuration.FromSeconds(59));
        return this;
    }

    /// <summary>A packet of the correspondent's comes through the home agent.</summary>
    public void Talk() => Mobile.Do(Now, outbox => Mobile.Machine.Unwrapped(Correspondent, Home, IpProtocol.Udp, HomeAgent, outbox));

    public void Move(IpAddress careOf)
    {
        if (_careOf is { } old) _interface.RemoveAddress(old);
        if (_interface.StateOf(Home) is not (null or AddressState.Home)) _interface.RemoveAddress(Home);
        _careOf = careOf;
        _interface.AddAddress(careOf, 64);
        Mobile.Do(Now, outbox => Mobile.Machine.AddressChanged(_interface, outbox));
    }

    public void ReturnHome()
    {
        if (_careOf is { } old) _interface.RemoveAddress(old);
        _careOf = null;
        _interface.SetAddressState(Home, AddressState.Held);
        Mobile.Do(Now, outbox => Mobile.Machine.AddressChanged(_interface, outbox));
    }

    /// <summary>The correspondent loses everything but its configuration.</summary>
    public void Reboot() => Fixed = new MobilityHost("cn reborn", Fixed.Options, Now);

    /// <summary>The mobile node sends data, which a binding update keeps alive.</summary>
    public Passage Send() => Mobile.Machine.Outgoing(Home, Correspondent, IpProtocol.Udp, isForwarded: false);

    /// <summary>Runs until nothing is under way and no timer falls within a time.</summary>
    public void RunFor(SimDuration duration)
    {
        SimTime end = Now + duration;
        for (int step = 0; ; step++)
        {
            Assert.That(step, Is.LessThan(StepLimit), "the nodes do not come to rest");
            Collect(Mobile);
            Collect(Fixed);
            Message? next = _underWay.MinBy(message => message.Arrival);
            SimTime arrival = next?.Arrival ?? SimTime.Never;
            MobilityHost first = Mobile.NextTimer <= Fixed.NextTimer ? Mobile : Fixed;
            SimTime time = arrival <= first.NextTimer ? arrival : first.NextTimer;
            if (time > end) break;
            Now = time;
            if (arrival <= first.NextTimer) Arrive(next!);
            else first.Expire();
        }

        Now = end;
    }

    /// <summary>Makes a message arrive now, perhaps once more or changed.</summary>
    public void Inject(Message message)
    {
        MobilityHost receiver = message.IsToMobile ? Mobile : Fixed;
        receiver.Do(Now, outbox =>
        {
            bool isUnderstood = message.CareOf is not { } careOf
                || receiver.Machine.AcceptHomeAddress(message.Source, careOf, IpProtocol.MobilityHeader, outbox) == HomeAddressVerdict.Accept;
            if (!isUnderstood) return;
            receiver.Machine.Receive(
                new Datagram
                {
                    Source = message.Source,
                    Destination = message.Destination,
                    Protocol = IpProtocol.MobilityHeader,
                    CareOf = message.CareOf,
                    RoutedTo = message.RoutedTo,
                    Tunnel = message is { IsByHome: true, IsToMobile: true } ? HomeAgent : null,
                    Payload = message.Header,
                },
                outbox);
        });
    }

    private void Arrive(Message message)
    {
        _underWay.Remove(message);
        Inject(message);
    }

    private void Collect(MobilityHost host)
    {
        while (host.Sent.TryDequeue(out (SimTime At, string Name, IpProtocol Protocol, IpAddress? From, IpAddress To, Passage Passage, byte[] Bytes) sent))
        {
            if (sent.Protocol == IpProtocol.IcmpV6) continue;   // at home: the link is told
            if (sent.To == HomeAgent && sent.Protocol == IpProtocol.MobilityHeader) AnswerHome(sent.Bytes, sent.At);
            else Put(Pack(host == Fixed, sent.Name, sent.Protocol, sent.From!.Value, sent.To, sent.Passage, sent.Bytes, sent.At));
        }
    }

    private void Put(Message message)
    {
        Log.Add(message);
        _underWay.AddRange(Tap?.Invoke(message) ?? [message]);
    }

    private Message Pack(bool isToMobile, string name, IpProtocol protocol, IpAddress from, IpAddress to, Passage passage, byte[] bytes, SimTime now)
    {
        if (protocol == IpProtocol.DestinationOptions) return Unpack(name, from, to, bytes, now);
        bool isByHome = isToMobile ? passage.Kind == PassageKind.Plain && to == Home && _careOf is not null : passage.Kind == PassageKind.Tunnel;
        return new Message
        {
            Name = name,
            Arrival = now + (isByHome ? Mh + Hc : Mc),
            Header = bytes,
            IsToMobile = isToMobile,
            Source = from,
            Destination = to,
            CareOf = passage.Kind == PassageKind.HomeAddressOption ? passage.Source : null,
            RoutedTo = passage.Kind == PassageKind.RoutingHeader ? passage.Destination : null,
            IsByHome = isByHome,
        };
    }

    // The home address stands in an option that the machine writes itself, as the home agent takes the packet out of the tunnel before it counts.
    private Message Unpack(string name, IpAddress from, IpAddress to, byte[] payload, SimTime now) => new()
    {
        Name = name,
        Arrival = now + Mh + Hc,
        Header = payload[HomeAddressOption.Size..],
        IsToMobile = false,
        Source = IpAddress.Read6(payload.AsSpan(8)),
        Destination = to,
        CareOf = from,
        IsByHome = true,
    };

    private void AnswerHome(byte[] header, SimTime now)
    {
        Assert.That(BindingUpdate.TryRead(header, out BindingUpdate update), Is.EqualTo(WireError.None));
        HomeUpdates++;
        byte[] answer = new byte[16];
        new BindingAcknowledgement(BindingStatus.Accepted, update.Sequence, update.Lifetime).Write(answer);
        int length = new MobilityOptionWriter(answer, BindingAcknowledgement.Size).Finish();
        MobilityChecksum.Write(answer.AsSpan(0, length), HomeAgent, Home);
        _underWay.Add(new Message
        {
            Name = "home BA",
            Arrival = now + Mh * 2,
            Header = answer[..length],
            IsToMobile = true,
            Source = HomeAgent,
            Destination = Home,
            RoutedTo = _careOf,
        });
    }
}
