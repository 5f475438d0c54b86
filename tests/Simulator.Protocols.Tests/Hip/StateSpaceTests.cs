using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// A bounded check of all that a path can do: every way to lose, double or hold back up to three of the first packets of an exchange, and of a rekeying by
/// one host and by both at once. Two machines, one schedule a run; the crypto is real, in its cheapest form.
/// </summary>
[TestFixture]
internal sealed class StateSpaceTests
{
    private const int MostImpairments = 3;

    // How late each copy of a packet is; no copy for a lost one. 25 ms lets the next packets overtake, 1.5 s what is repeated after 1 s.
    private static readonly SimDuration OnTime = SimDuration.Zero, Late = SimDuration.FromMilliseconds(25), VeryLate = SimDuration.FromMilliseconds(1500);

    private static readonly (string Name, SimDuration[] Copies)[] Choices =
    [
        ("on time", [OnTime]), ("lost", []), ("twice", [OnTime, OnTime]), ("again later", [OnTime, VeryLate]), ("late", [Late]), ("very late", [VeryLate]),
    ];

    private static readonly string[] Texts = ["begin", "second", "one", "two", "check"];
    private static readonly HipOptions Cheap = new() { Group = 1, Transforms = [HipTransform.NullSha1] };
    private static readonly HipOptions Rekeying = Cheap with { RekeyAfterPackets = 3 };
    private static readonly HostIdentity[] IdentityI = [SmallIdentity("alice.bar.com")], IdentityR = [SmallIdentity("www.foo.com")];

    /// <summary>I1, R1, I2 and R2, the datagrams that follow at once, and what follows from what happened to them.</summary>
    [Test]
    public void Exchange_EndsInAgreementWhateverHappensToThreePackets() => CheckAll(packets: 6, atLeast: 1_500, () =>
    {
        var pair = new Pair(Cheap, Cheap, IdentityI, IdentityR);
        pair.I.Send(pair.R.Address, "one");
        pair.I.Send(pair.R.Address, "two");
        return pair;
    });

    /// <summary>A datagram that makes a rekeying due, two or three packets of that, and what follows from what happened to them.</summary>
    [Test]
    public void Rekeying_EndsInAgreementWhateverHappensToThreePackets([Values] bool byBoth) => CheckAll(packets: 6, atLeast: 1_500, () =>
    {
        Pair pair = new Pair(Rekeying, byBoth ? Rekeying : Cheap, IdentityI, IdentityR).Exchange("begin");
        pair.I.Send(pair.R.Address, "second");
        pair.R.Send(pair.R.Received[0].From, "second");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.Names, Does.Not.Contain("rekey"));
        pair.I.Send(pair.R.Address, "one");
        pair.R.Send(pair.R.Received[0].From, "one");
        pair.I.Send(pair.R.Address, "two");
        return pair;
    });

    // Every run says by the packets it really had what the next one can choose.
    private static void CheckAll(int packets, int atLeast, Func<Pair> begin)
    {
        var schedule = new List<int>();
        int schedules = 0;
        do
        {
            Check(schedule, packets, begin());
            schedules++;
        }
        while (TryAdvance(schedule));
        Assert.That(schedules, Is.GreaterThan(atLeast), "the packets were not there to be impaired");
    }

    private static bool TryAdvance(List<int> schedule)
    {
        while (schedule.Count > 0)
        {
            int last = schedule[^1] + 1;
            schedule.RemoveAt(schedule.Count - 1);
            if (last == Choices.Length || schedule.Count(each => each > 0) == MostImpairments) continue;
            schedule.Add(last);
            return true;
        }

        return false;
    }

    private static void Check(List<int> schedule, int packets, Pair pair)
    {
        int nth = 0;
        pair.Tap = packet =>
        {
            if (nth == packets) return [packet];
            if (nth == schedule.Count) schedule.Add(0);
            return Choices[schedule[nth++]].Copies.Select(late => packet.At(packet.Arrival + late));
        };
        pair.RunFor(SimDuration.FromSeconds(40));
        string name = string.Join(", ", schedule.Select(choice => Choices[choice].Name));

        // What was sent meanwhile may be lost, and an exchange is no reason to send for R. But nothing is wrong, and nothing comes twice.
        pair.Tap = null;
        pair.Exchange("check");
        pair.R.Send(pair.R.Received[^1].From, "check");
        pair.RunFor(SimDuration.FromSeconds(10));
        foreach (TestHost host in new[] { pair.I, pair.R })
        {
            var texts = new List<string>();
            foreach ((_, string text) in host.Received)
            {
                if (Array.IndexOf(Texts, text) < 0 || texts.Contains(text, StringComparer.Ordinal)) Assert.Fail($"{host.Name} received {text}: {name}");
                texts.Add(text);
            }

            if (texts.Count == 0 || texts[^1] != "check") Assert.Fail($"{host.Name} did not receive the last datagram: {name}");
            if (host.Count("esp.rejected", "reason=bad-icv") > 0) Assert.Fail($"{host.Name} had no keys for a packet: {name}");
        }

        RekeyTests.AssertAgreed(pair, name);
    }

    // The example of FIPS 186 (1994) appendix 5: 512 bits, the least that DSA has.
    private static HostIdentity SmallIdentity(string name)
    {
        byte[] q = Convert.FromHexString("C773218C737EC8EE993B4F2DED30F48EDACE915F");
        byte[] p = Convert.FromHexString(
            "8DF2A494492276AA3D25759BB06869CBEAC0D83AFB8D0CF7CBB8324F0D7882E5D0762FC5B7210EAFC2E9ADAC32AB7AAC49693DFBF83724C2EC0736EE31C80291");
        byte[] g = Convert.FromHexString(
            "626D027839EA0A13413163A55B4CB500299D5522956CEFCB3BFF10F399CE2C2E71CB9DE5FA24BABF58E5B79521925C9CC42E9F6F464B088CC572AF53E6D78802");
        Assert.That(DsaParameters.TryCreate(q, p, g, out DsaParameters? parameters), Is.True);
        return HostIdentity.Published(TestHost.NameOf(name), DsaPrivateKey.Generate(parameters!, RandomStream.Derive(7, name).Fill));
    }
}
