using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Whatever arrives, the machine neither throws nor loses what it has.</summary>
[TestFixture]
internal sealed class HostileInputTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void RandomOctets_AsHipAndAsEsp_AreRefused(byte[] octets)
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        foreach (IpProtocol protocol in new[] { IpProtocol.Hip, IpProtocol.Esp })
        {
            byte[] packet = new byte[20 + octets.Length];
            IpHeader.ForPayload(pair.R.Address, pair.I.Address, protocol, 64, octets.Length).Write(packet);
            octets.CopyTo(packet, 20);
            long before = pair.I.Rejections;
            pair.I.Receive(pair.Now, packet);
            Assert.That(pair.I.Rejections, Is.EqualTo(before + 1));
        }
    }

    [TestCase("I1")]
    [TestCase("R1")]
    [TestCase("I2")]
    [TestCase("R2")]
    [TestCase("data")]
    public void MutatedPackets_NeverThrowNorEndTheAssociation(string name)
    {
        Pair pair = new Pair(optionsR: new HipOptions { Reuse = new HipReuse { CookieAbove = 1 } }).Exchange("one");
        pair.Exchange("two");
        byte[] genuine = pair.Packet(name).Bytes;
        RandomStream random = RandomStream.Derive(3, name);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] mutated = [.. genuine];
            for (ulong changes = 1 + random.NextBelow(4); changes > 0; changes--)
                mutated[20 + (int)random.NextBelow((ulong)genuine.Length - 20)] = (byte)random.NextUInt32();
            int length = random.NextBelow(4) == 0 ? 21 + (int)random.NextBelow((ulong)genuine.Length - 20) : genuine.Length;
            Array.Resize(ref mutated, length);
            WirePacket packet = pair.Packet(name);
            IpHeader.ForPayload(packet.Header.Source, packet.Header.Destination, packet.Header.Protocol, 64, length - 20).Write(mutated);
            pair.I.Receive(pair.Now, mutated);
            pair.R.Receive(pair.Now, mutated);
        }

        pair.I.Sent.Clear();
        pair.R.Sent.Clear();
        Assert.That(pair.I.Received, Is.Empty);
        pair.Exchange("three");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two", "three" }));
    }
}
