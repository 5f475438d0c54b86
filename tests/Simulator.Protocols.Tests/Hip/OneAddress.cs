using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// A host and several responders behind one address, as behind a NAT that knows their HIGHs and learns their ESELs from R2. Packets take no time.
/// </summary>
internal sealed class OneAddress
{
    private const int StepLimit = 10_000;

    private readonly Dictionary<uint, int> _bySpi = [];

    public static readonly IpAddress Outside = IpAddress.V4(0xCB00_7101);
    public static readonly IpAddress AddressOfI = IpAddress.V4(0xC633_6401);

    public OneAddress(HipOptions? options = null, HipOptions? optionsOfLast = null, params HipPeer[] peers)
    {
        I = new TestHost("i", AddressOfI, options ?? new(), [TestHost.NewIdentity("i"), TestHost.NewIdentity("i too")], peers);
        for (int place = 0; place < Responders.Length; place++) Responders[place] = Create(place, place == Last ? optionsOfLast : null);
        Names = new IpAddress[Responders.Length];
    }

    public static int Last => 2;

    public TestHost I { get; }

    public TestHost[] Responders { get; } = new TestHost[Last + 1];

    /// <summary>What I calls each of them; see <see cref="LookUp"/>.</summary>
    public IpAddress[] Names { get; }

    public SimTime Now { get; private set; }

    /// <summary>Whether a responder's packet gets through.</summary>
    public Func<int, string, bool> Passes { get; set; } = (_, _) => true;

    public static HostIdentity Identity(int place) => TestHost.NewIdentity($"r{place}", $"r{place}.foo.com");

    public static string NameOf(int place) => $"r{place}.foo.com";

    /// <summary>I looks all three up.</summary>
    public OneAddress LookUp()
    {
        for (int place = 0; place < Names.Length; place++)
            Names[place] = I.Learn(PeerTests.Resolution(NameOf(place), Outside, secure: true, Identity(place))).Addresses.Single();
        return this;
    }

    /// <summary>I says something to each.</summary>
    public OneAddress SendToAll(string text)
    {
        foreach (IpAddress name in Names) I.Send(name, text);
        return this;
    }

    public Association? AssociationWith(int place) => I.Machine.Associations.Find(0, Identity(place).High);

    public OneAddress RunFor(int seconds)
    {
        SimTime end = Now + SimDuration.FromSeconds(seconds);
        TestHost[] all = [I, .. Responders];
        for (int step = 0; ; step++)
        {
            Assert.That(step, Is.LessThan(StepLimit), "the hosts do not come to rest");
            if (Carry()) continue;
            all = [I, .. Responders];
            TestHost first = all.MinBy(host => host.NextTimer)!;
            if (first.NextTimer > end) break;
            Advance(first.NextTimer);
            first.Expire(Now);
        }

        Advance(end);
        return this;
    }

    public void Reboot(int place)
    {
        Responders[place] = Create(place, Responders[place].Options);
        Responders[place].Advance(Now);
    }

    private static TestHost Create(int place, HipOptions? options) =>
        new($"r{place}", Outside, options ?? new(), [Identity(place)], new HipPeer(AddressOfI, TestHost.NewIdentity("i").High)) { Application = text => $"re {text}" };

    private void Advance(SimTime time)
    {
        Now = time;
        I.Advance(time);
        foreach (TestHost each in Responders) each.Advance(time);
    }

    private bool Carry()
    {
        (string Name, byte[] Bytes)[] sent = [.. I.Sent];
        I.Sent.Clear();
        bool any = sent.Length > 0;
        foreach ((_, byte[] bytes) in sent)
        {
            if (ReceiverOf(bytes) is { } place) Responders[place].Receive(Now, bytes);
        }

        for (int place = 0; place < Responders.Length; place++)
        {
            (string Name, byte[] Bytes)[] back = [.. Responders[place].Sent];
            Responders[place].Sent.Clear();
            any |= back.Length > 0;
            foreach ((string name, byte[] bytes) in back)
            {
                if (!Passes(place, name)) continue;
                Learn(bytes, place);
                I.Receive(Now, bytes);
            }
        }

        return any;
    }

    private int? ReceiverOf(byte[] packet)
    {
        ReadOnlySpan<byte> payload = PayloadOf(packet, out IpProtocol protocol);
        if (protocol == IpProtocol.Esp) return _bySpi.TryGetValue(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(payload), out int owner) ? owner : null;
        if (HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None || hip.RemotesHigh is not { } high) return null;
        int place = Array.FindIndex(Responders, each => each.Identities[0].High == high);
        return place < 0 ? null : place;
    }

    private void Learn(byte[] packet, int place)
    {
        ReadOnlySpan<byte> payload = PayloadOf(packet, out IpProtocol protocol);
        if (protocol == IpProtocol.Hip && HipPacketReader.TryRead(payload, out HipPacketReader hip) == WireError.None && hip.RemotesEsel is { } selector)
            _bySpi[selector.Value] = place;
    }

    private static ReadOnlySpan<byte> PayloadOf(byte[] packet, out IpProtocol protocol)
    {
        Assert.That(IpHeader.TryRead(packet, out IpHeader header), Is.EqualTo(WireError.None));
        protocol = header.Protocol;
        return header.Payload(packet);
    }
}
