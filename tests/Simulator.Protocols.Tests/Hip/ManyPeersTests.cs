using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>A host has as many associations as peers, and as many with one peer as they have identities.</summary>
[TestFixture]
internal sealed class ManyPeersTests
{
    private const int Peers = 20;

    [Test]
    public void AssociationsOfOneHost_DoNotTouchEachOther([Values] bool hostInitiates)
    {
        var options = new HipOptions { RekeyAfterPackets = 4, Transforms = [Wire.Hip.HipTransform.NullSha1] };
        TestHost[] others = [.. Enumerable.Range(1, Peers).Select(each => Host($"peer {each}", (uint)each, options, hostInitiates ? null : 100u))];
        HipPeer[] known = hostInitiates ? [.. others.Select(each => new HipPeer(each.Address, each.Identities[0].High))] : [];
        var host = new TestHost("host", AddressOf(100), options, [TestHost.NewIdentity("host")], known);
        TestHost[] all = [host, .. others];
        foreach (TestHost each in all) each.Application = text => text.StartsWith("re", StringComparison.Ordinal) ? null : $"re {text}";

        for (int round = 0; round < 8; round++)
        {
            foreach (TestHost other in others) (hostInitiates ? host : other).Send(hostInitiates ? other.Address : host.Address, $"{other.Name}, {round}");
            Deliver(all);
        }

        foreach (TestHost other in others)
        {
            string[] expected = [.. Enumerable.Range(0, 8).Select(round => $"{(hostInitiates ? "" : "re ")}{other.Name}, {round}")];
            Assert.That(other.Received.Select(each => each.Text), Is.EqualTo(expected));
        }

        Assert.That(host.Received, Has.Count.EqualTo(8 * Peers));
        Assert.That(host.Received.Select(each => each.From).Distinct().Count(), Is.EqualTo(Peers));
        Assert.That(host.Count("hip.associations"), Is.EqualTo(Peers));
        Assert.That(host.Count("hip.rekeys", "role=sender"), Is.GreaterThanOrEqualTo(Peers));
        Assert.That(host.Rejections, Is.Zero);
    }

    private static TestHost Host(string name, uint number, HipOptions options, uint? peer)
    {
        HipPeer[] known = peer is { } address ? [new HipPeer(AddressOf(address), TestHost.NewIdentity("host").High)] : [];
        return new TestHost(name, AddressOf(number), options, [TestHost.NewIdentity(name)], known);
    }

    private static IpAddress AddressOf(uint number) => IpAddress.V4(0xC000_0200 | number);

    // Everything arrives at once, and what answers it, until all is quiet.
    private static void Deliver(TestHost[] hosts)
    {
        SimTime now = hosts[0].Now;
        for (int step = 0; hosts.Any(host => host.Sent.Count > 0 || host.NextTimer <= now); step++)
        {
            Assert.That(step, Is.LessThan(100), "the hosts do not come to rest");
            foreach (TestHost host in hosts)
            {
                (string Name, byte[] Bytes)[] sent = [.. host.Sent];
                host.Sent.Clear();
                foreach ((string _, byte[] bytes) in sent)
                {
                    Assert.That(IpHeader.TryRead(bytes, out IpHeader header), Is.EqualTo(Wire.WireError.None));
                    hosts.Single(each => each.Address == header.Destination).Receive(now, bytes);
                }

                if (host.NextTimer <= now) host.Expire(host.NextTimer);
            }
        }
    }
}
