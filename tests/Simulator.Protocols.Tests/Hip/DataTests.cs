using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Packets under an association: their numbers, their names, their cost.</summary>
[TestFixture]
internal sealed class DataTests
{
    [Test]
    public void UsedUpSequenceNumbers_SilenceTheAssociation()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Machine.Associations.Find(0, pair.R.Identities[0].High)!.Outbound!.SkipTo(uint.MaxValue - 1);
        foreach (string text in new[] { "last", "too many", "still" }) pair.I.Send(pair.R.Address, text);
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "last" }));
        Assert.That(pair.I.Count("hip.data.dropped", "reason=sequence-exhausted"), Is.EqualTo(2));
    }

    [Test]
    public void FirstSpiThatIsALiveSelector_LeavesThatAssociationAlone()
    {
        Pair pair = new Pair().Exchange("one");
        AssociationTable table = pair.R.Machine.Associations;
        Association live = table.Find(0, pair.I.Identities[0].High)!;
        var other = new Association(AssociationRole.Responder, 0, new(1), pair.I.Address) { Waiting = new WaitingSegments(1) };
        table.Add(other);
        table.AddFirstSpi(other, live.Selector.Value);
        Assert.That(table.Find(live.Selector.Value), Is.SameAs(live));
        table.Remove(other);
        Assert.That(table.Find(live.Selector.Value), Is.SameAs(live));
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received, Has.Count.EqualTo(2));
    }

    [Test]
    public void SteadyState_AllocatesNothing()
    {
        Pair pair = new Pair().Exchange();
        IpAddress to = pair.R.Address, from = pair.I.Address;
        byte[] segment = new byte[500], esp = new byte[2000], opened = new byte[2000];
        new UdpHeader(TestHost.Port, TestHost.Port, (ushort)segment.Length).Write(segment);
        Carry(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Carry(1_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(pair.R.Count("esp.accepted"), Is.EqualTo(1_101));
        Assert.That(opened.AsSpan(8, 492).SequenceEqual(segment.AsSpan(8)), Is.True);

        void Carry(int packets)
        {
            for (int i = 0; i < packets; i++)
            {
                int length = pair.I.Seal(to, segment, esp);
                int delivered = pair.R.Open(from, esp.AsSpan(0, length), opened);
                if (delivered != segment.Length) Assert.Fail($"packet {i}: {delivered} octets");
            }
        }
    }
}
