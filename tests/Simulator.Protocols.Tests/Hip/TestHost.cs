using System.Text;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Hip;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>One HIP machine with the host's part played by hand: it applies effects in order, as a host does.</summary>
internal sealed class TestHost : ISecretTap
{
    public const ushort Port = 4000;
    public const string Garbled = "(garbled)";

    private static readonly KeyCache Keys = new();

    private readonly PacketPool _packets = new(4096);
    private readonly Outbox _outbox;
    private readonly RandomStream _random;
    private readonly SortedDictionary<int, SimTime> _timers = [];
    private readonly MetricLog _metrics = new(new Simulation());

    public TestHost(string name, IpAddress address, HipOptions options, IReadOnlyList<HostIdentity> identities, params HipPeer[] peers)
    {
        Name = name;
        Address = address;
        Options = options;
        Peers = peers;
        Identities = identities;
        _random = RandomStream.Derive(1, name);
        _outbox = new Outbox(name, _packets, _metrics) { SecretTap = this };
        Machine = new HipProtocol(options, identities, peers);
        _outbox.Begin(0, SimTime.Zero, _random);
        Machine.Start(_outbox);
    }

    public string Name { get; }

    public IpAddress Address { get; set; }

    public HipOptions Options { get; }

    public HipPeer[] Peers { get; }

    public IReadOnlyList<HostIdentity> Identities { get; }

    public HipProtocol Machine { get; }

    public SimTime Now { get; private set; }

    public int Mtu
    {
        set => _outbox.Mtu = value;
    }

    /// <summary>IP packets it has sent and nobody has taken.</summary>
    public List<(string Name, byte[] Bytes)> Sent { get; } = [];

    /// <summary>What applications received, with whom it came from.</summary>
    public List<(IpAddress From, string Text)> Received { get; } = [];

    /// <summary>UDP sent without HIP.</summary>
    public List<(Endpoint To, string Text)> Plain { get; } = [];

    public List<(DnsName Name, RecordType Type, int Token)> Lookups { get; } = [];

    public List<(uint Spi, IpAddress From, IpAddress To, byte[] CipherKey, byte[] AuthenticationKey)> Secrets { get; } = [];

    public SortedDictionary<Operation, int> Charges { get; } = [];

    /// <summary>An application that answers: gets the text, returns the answer or null.</summary>
    public Func<string, string?>? Application { get; set; }

    /// <summary>Receives a segment with a wrong checksum as <see cref="Garbled"/>, which otherwise fails the test there and then.</summary>
    public bool ReceivesGarbled { get; init; }

    public SimTime NextTimer => _timers.Count == 0 ? SimTime.Never : _timers.Values.Min();

    public static HostIdentity NewIdentity(string name, string? fqdn = null) =>
        fqdn is null ? HostIdentity.Anonymous(NewKey(name)) : HostIdentity.Published(NameOf(fqdn), NewKey(name));

    public static DsaPrivateKey NewKey(string name) => Keys.GetDsa(7, name, () => RandomStream.Derive(7, name).Fill);

    public static DnsName NameOf(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new ArgumentException(text, nameof(text));

    public void SetCosts(CostProfile costs) => _outbox.Costs = costs;

    public void Send(IpAddress to, string text)
    {
        byte[] data = Encoding.ASCII.GetBytes(text), segment = new byte[UdpHeader.Size + data.Length];
        new UdpHeader(Port, Port, (ushort)segment.Length).Write(segment);
        data.CopyTo(segment, UdpHeader.Size);
        Begin(Now);
        Assert.That(Machine.Claims(to), Is.True, "the host would send it without HIP");
        Machine.Send(new Segment { Destination = to, Protocol = IpProtocol.Udp, Bytes = segment }, _outbox);
        Drain();
    }

    public void Receive(SimTime now, byte[] packet)
    {
        Begin(now);
        Assert.That(IpHeader.TryRead(packet, out IpHeader header), Is.EqualTo(WireError.None));
        ReadOnlySpan<byte> payload = header.Payload(packet);
        if (header.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6) ReceiveIcmp(header, payload);
        else Machine.Receive(new Datagram { Source = header.Source, Destination = header.Destination, Protocol = header.Protocol, Payload = payload, Packet = packet }, _outbox);
        Drain();
    }

    /// <summary>Sends a segment under an association, with nothing of the test's own in between. Returns the ESP packet's octets.</summary>
    public int Seal(IpAddress to, ReadOnlySpan<byte> segment, Span<byte> esp)
    {
        _outbox.Begin(0, Now, _random);
        Machine.Send(new Segment { Destination = to, Protocol = IpProtocol.Udp, Bytes = segment }, _outbox);
        return TakeOnly(esp);
    }

    /// <summary>Receives an ESP packet likewise. Returns the delivered segment's octets.</summary>
    public int Open(IpAddress from, ReadOnlySpan<byte> esp, Span<byte> segment)
    {
        _outbox.Begin(0, Now, _random);
        Machine.Receive(new Datagram { Source = from, Destination = Address, Protocol = IpProtocol.Esp, Payload = esp }, _outbox);
        return TakeOnly(segment);
    }

    /// <summary>What its applications hear of a name.</summary>
    public Resolution Learn(Resolution resolution)
    {
        Begin(Now);
        return Machine.Learn(resolution, _outbox);
    }

    public void Unreachable(SimTime now, IpAddress destination, IcmpErrorReason reason, byte[]? quoted = null)
    {
        Begin(now);
        Machine.Unreachable(new DeliveryError { Destination = destination, Reason = reason, Quoted = quoted }, _outbox);
        Drain();
    }

    /// <summary>The host has moved to another address; to none when that is unspecified.</summary>
    public void Move(SimTime now, IpAddress address)
    {
        Address = address;
        Interface port = new Host(new World(1), Name, CostProfile.Instant).AddInterface();
        if (!address.IsUnspecified) port.AddAddress(address, address.IsV6 ? 64 : 24);
        Begin(now);
        Machine.AddressChanged(port, _outbox);
        Drain();
    }

    /// <summary>Seals a payload as the machine would, for packets that it never sends.</summary>
    public byte[] Forge(Association association, IpProtocol protocol, ReadOnlySpan<byte> payload)
    {
        Begin(Now);
        byte[] esp = new byte[association.Outbound!.SealedSize(payload.Length)];
        payload.CopyTo(association.Outbound.PayloadIn(esp, payload.Length));
        association.Outbound.Seal(esp, payload.Length, protocol, _outbox);
        byte[] packet = new byte[IpHeader.SizeOf(Address.IsV6) + esp.Length];
        IpHeader.ForPayload(Address, association.PeerAddress, IpProtocol.Esp, 64, esp.Length).Write(packet);
        esp.CopyTo(packet.AsSpan(packet.Length - esp.Length));
        return packet;
    }

    public void Resolve(int token, Resolution resolution)
    {
        Begin(Now);
        ((INameClient)Machine).Resolved(token, resolution, _outbox);
        Drain();
    }

    public void Expire(SimTime now)
    {
        int timer = _timers.First(armed => armed.Value == now).Key;
        _timers.Remove(timer);
        Begin(now);
        Machine.Expire(timer, _outbox);
        Drain();
    }

    public void Advance(SimTime now) => Begin(now);

    /// <summary>The total of a metric's series whose text contains all of the given parts.</summary>
    public long Count(string metric, params string[] parts) =>
        _metrics.All.Where(series => series.Definition.Name == metric && parts.All(part => series.ToString().Contains(part, StringComparison.Ordinal)))
            .Sum(series => series.Sum);

    /// <summary>Every rejection of HIP and ESP packets counted so far.</summary>
    public long Rejections => Count("hip.rejected") + Count("esp.rejected") - Count("hip.rejected", "reason=bad-esp");

    /// <summary>All counters that are not zero, for messages.</summary>
    public string Counters => string.Join("; ", _metrics.All.Where(series => series.Sum != 0).Select(series => $"{series}={series.Sum}"));

    void ISecretTap.EspKeys(SimTime time, string node, uint spi, IpAddress source, IpAddress destination, string cipher, ReadOnlySpan<byte> cipherKey,
        string authenticator, ReadOnlySpan<byte> authenticatorKey) =>
        Secrets.Add((spi, source, destination, cipherKey.ToArray(), authenticatorKey.ToArray()));

    private int TakeOnly(Span<byte> bytes)
    {
        Packet packet = _outbox.Effects.Take().Packet!;
        packet.Bytes.CopyTo(bytes);
        int length = packet.Length;
        _packets.Return(packet);
        return length;
    }

    private void ReceiveIcmp(in IpHeader header, ReadOnlySpan<byte> message)
    {
        Assert.That(IcmpHeader.TryRead(message, header, out IcmpHeader icmp), Is.EqualTo(WireError.None));
        Assert.That(IcmpError.TryRead(icmp, message, out IcmpError about), Is.EqualTo(WireError.None));
        Machine.Unreachable(
            new DeliveryError { Reporter = header.Source, Reason = about.Reason, Destination = about.Quoted.Header.Destination, Quoted = about.Quoted.Transport },
            _outbox);
    }

    private void Begin(SimTime now)
    {
        Now = now;
        _outbox.Begin(0, now, _random);
    }

    private void Drain()
    {
        while (_outbox.Effects.Count > 0)
        {
            Effect effect = _outbox.Effects.Take();
            switch (effect.Kind)
            {
                case EffectKind.SendIp:
                    Sent.Add((effect.Type!.Name, Frame(effect)));
                    break;
                case EffectKind.SendUdp:
                    Plain.Add((effect.To, Encoding.ASCII.GetString(effect.Packet!.Bytes)));
                    break;
                case EffectKind.Deliver:
                    Deliver(effect);
                    break;
                case EffectKind.Arm:
                    _timers[effect.Number] = effect.Time;
                    break;
                case EffectKind.Cancel:
                    _timers.Remove(effect.Number);
                    break;
                case EffectKind.Charge:
                    Charges[(Operation)effect.Number] = Charges.GetValueOrDefault((Operation)effect.Number) + 1;
                    break;
                case EffectKind.Lookup:
                    Lookups.Add((effect.Question.Name, effect.Question.Type, effect.Question.Token));
                    break;
                default:
                    Assert.Fail($"HIP asked for {effect.Kind}");
                    break;
            }
        }
    }

    private byte[] Frame(in Effect effect)
    {
        var header = IpHeader.ForPayload(effect.From ?? Address, effect.To.Address, effect.Protocol, effect.HopLimit, effect.Packet!.Length);
        byte[] packet = new byte[IpHeader.SizeOf(Address.IsV6) + effect.Packet.Length];
        header.Write(packet);
        effect.Packet.Bytes.CopyTo(packet.AsSpan(packet.Length - effect.Packet.Length));
        return packet;
    }

    private void Deliver(in Effect effect)
    {
        ReadOnlySpan<byte> segment = effect.Packet!.Bytes;
        bool holds = UdpHeader.ChecksumHolds(segment, effect.PseudoHeaderSum, zeroAllowed: false);
        if (!ReceivesGarbled) Assert.That(holds, Is.True, "UDP checksum over the HIGHs");
        string text = holds ? Encoding.ASCII.GetString(segment[UdpHeader.Size..]) : Garbled;
        IpAddress from = effect.From!.Value;
        Received.Add((from, text));
        if (Application?.Invoke(text) is not { } answer) return;

        // As a host does it: the answer is an effect of its own, which comes after those that the delivery stood before.
        while (_outbox.Effects.Count > 0 && _outbox.Effects[0].Kind is EffectKind.Arm)
        {
            Effect arm = _outbox.Effects.Take();
            _timers[arm.Number] = arm.Time;
        }

        Send(from, answer);
    }
}
