using Simulator.Wire.Ethernet;

namespace Simulator.Wire.Tests.Ethernet;

public sealed class EthernetHeaderTests
{
    // To all IPv6 nodes, from a locally administered address, IPv6.
    internal static readonly byte[] Sample = Octets.Of("333300000001 02000000000a 86dd");

    [Test]
    public void TryRead_Sample_Fields()
    {
        Assert.That(EthernetHeader.TryRead(Sample, out EthernetHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new EthernetHeader(new(0x3333_0000_0001), new(0x0200_0000_000a), EtherType.IPv6)));
    }

    [TestCase((ushort)0x0800)]
    [TestCase((ushort)0x0806)]
    [TestCase((ushort)0x86DD)]
    [TestCase((ushort)0x88B5, TestName = "IEEE 802 local experiment")]
    [TestCase((ushort)0x05DC, TestName = "IEEE 802.3 length")]
    public void TryRead_AnyType_KeptAsNumber(ushort type)
    {
        byte[] frame = [.. Sample[..12], (byte)(type >> 8), (byte)type];
        Assert.That(EthernetHeader.TryRead(frame, out EthernetHeader header), Is.EqualTo(WireError.None));
        Assert.That((ushort)header.Type, Is.EqualTo(type));
    }

    [Test]
    public void Codec_Sample_HoldsItsPromises() =>
        Codec.Check<EthernetHeader>(Sample, EthernetHeader.Size, EthernetHeader.TryRead, static (header, bytes) => header.Write(bytes));
}
