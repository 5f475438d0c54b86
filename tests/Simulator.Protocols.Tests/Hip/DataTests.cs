using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>What every packet under an association costs.</summary>
[TestFixture]
internal sealed class DataTests
{
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
