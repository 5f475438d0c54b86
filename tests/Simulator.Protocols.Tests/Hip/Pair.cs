using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// Two HIP hosts and the path between them, driven by a clock by hand. Every run is bounded, so that a livelock fails instead of hanging.
/// </summary>
internal sealed class Pair
{
    public static readonly IpAddress AddressI = IpAddress.V4(0xC000_0201), AddressR = IpAddress.V4(0xC000_0202);
    public static readonly SimDuration Delay = SimDuration.FromMilliseconds(10);

    private const int StepLimit = 5_000;

    private readonly List<WirePacket> _underWay = [];

    public Pair(HipOptions? optionsI = null, HipOptions? optionsR = null, IReadOnlyList<HostIdentity>? identitiesI = null,
        IReadOnlyList<HostIdentity>? identitiesR = null, IReadOnlyList<HipPeer>? peersOfI = null, bool knowsHigh = true, bool v6 = false)
    {
        IpAddress i = v6 ? V6(AddressI) : AddressI, r = v6 ? V6(AddressR) : AddressR;
        identitiesR ??= [TestHost.NewIdentity("r", "www.foo.com")];
        peersOfI ??= [new HipPeer(r, knowsHigh ? identitiesR[0].High : null)];
        I = new TestHost("i", i, optionsI ?? new(), identitiesI ?? [TestHost.NewIdentity("i", "alice.bar.com")], [.. peersOfI]);
        R = new TestHost("r", r, optionsR ?? new(), identitiesR);
    }

    public TestHost I { get; private set; }

    public TestHost R { get; private set; }

    /// <summary>Of the hosts, for messages and comparisons.</summary>
    public Association? AtI => I.Machine.Associations.Find(0, R.Identities[0].High);

    /// <inheritdoc cref="AtI"/>
    public Association? AtR => R.Machine.Associations.Find(0, I.Identities[0].High);

    public SimTime Now { get; private set; }

    /// <summary>Every packet that was put on the path, before the tap.</summary>
    public List<WirePacket> Log { get; } = [];

    /// <summary>Stands on the path: gets each packet and returns what goes on. Null passes everything.</summary>
    public Func<WirePacket, IEnumerable<WirePacket>>? Tap { get; set; }

    public IEnumerable<string> Names => Log.Select(packet => packet.Name);

    /// <summary>The nth packet of a name that was put on the path.</summary>
    public WirePacket Packet(string name, int nth = 0) => Log.Where(packet => packet.Name == name).ElementAt(nth);

    /// <summary>I says something to R and everything happens that follows from it within a second.</summary>
    public Pair Exchange(string text = "hello")
    {
        I.Send(R.Address, text);
        RunFor(SimDuration.FromSeconds(1));
        return this;
    }

    /// <summary>Runs to the moment before a packet of a name would arrive and takes it off the path.</summary>
    public WirePacket Intercept(string name)
    {
        WirePacket? taken = null;
        Tap = packet =>
        {
            if (packet.Name != name || taken is not null) return [packet];
            taken = packet;
            return [];
        };
        RunFor(Delay * 6);
        Tap = null;
        Assert.That(taken, Is.Not.Null, $"no {name}");
        return taken!;
    }

    public void RunFor(SimDuration duration)
    {
        SimTime end = Now + duration;
        for (int step = 0; ; step++)
        {
            Assert.That(step, Is.LessThan(StepLimit), "the hosts do not come to rest");
            Collect(I);
            Collect(R);
            WirePacket? next = _underWay.MinBy(packet => packet.Arrival);
            SimTime arrival = next?.Arrival ?? SimTime.Never, timer = Min(I.NextTimer, R.NextTimer);
            SimTime time = Min(arrival, timer);
            if (time > end) break;
            Advance(time);
            if (arrival <= timer) Arrive(next!);
            else (I.NextTimer == time ? I : R).Expire(time);
        }

        Advance(end);
    }

    /// <summary>Makes a packet arrive now, perhaps once more or changed. R has all addresses that are not I's.</summary>
    public void Inject(WirePacket packet)
    {
        Collect(I);
        Collect(R);
        (packet.Header.Destination == I.Address ? I : R).Receive(Now, packet.Bytes);
    }

    /// <summary>I loses everything but its configuration.</summary>
    public void RebootI() => I = Rebooted(I);

    /// <inheritdoc cref="RebootI"/>
    public void RebootR() => R = Rebooted(R);

    private TestHost Rebooted(TestHost host)
    {
        var reborn = new TestHost(host.Name + " reborn", host.Address, host.Options, host.Identities, host.Peers);
        reborn.Advance(Now);
        return reborn;
    }

    private static SimTime Min(SimTime a, SimTime b) => a < b ? a : b;

    private static IpAddress V6(IpAddress address) => IpAddress.V6(((UInt128)0x2001_0DB8 << 96) | address.Value);

    private void Advance(SimTime time)
    {
        Now = time;
        I.Advance(time);
        R.Advance(time);
    }

    private void Arrive(WirePacket packet)
    {
        _underWay.Remove(packet);
        Inject(packet);
    }

    private void Collect(TestHost host)
    {
        foreach ((string name, byte[] bytes) in host.Sent)
        {
            var packet = new WirePacket(host.Now + Delay, name, bytes);
            Log.Add(packet);
            _underWay.AddRange(Tap?.Invoke(packet) ?? [packet]);
        }

        host.Sent.Clear();
    }
}
