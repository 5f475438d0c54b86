using Simulator.Attacks.Own;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.Tests.Kit;

/// <summary>Mobility messages as honest ends make and read them.</summary>
internal static class Mobility
{
    public const ulong HomeToken = 0x1122_3344_5566_7788;
    public const ulong CareOfToken = 0x99AA_BBCC_DDEE_FF00;
    public const ushort HomeIndex = 8;
    public const ushort CareOfIndex = 9;

    public static OwnKey Kbm => OwnKey.FromTokens(HomeToken, CareOfToken);

    public static byte[] HomeTest(IpAddress from, IpAddress home) => MobilityForgery.HomeTest(new HomeTest(HomeIndex, 1, HomeToken), from, home);

    public static byte[] CareOfTest(IpAddress from, IpAddress careOf) => MobilityForgery.CareOfTest(new CareOfTest(CareOfIndex, 1, CareOfToken), from, careOf);

    public static byte[] Acknowledgement(BindingStatus status, ushort sequence, IpAddress from, IpAddress to)
    {
        byte[] header = new byte[16];
        new BindingAcknowledgement(status, sequence, 100).Write(header);
        new MobilityOptionWriter(header, BindingAcknowledgement.Size).Finish();
        return MobilityForgery.Checked(header, from, to);
    }

    /// <summary>The mobility header of a packet to a correspondent, whose checksum covers the home address of its home address option.</summary>
    public static byte[] Read(byte[] packet, out IpAddress home)
    {
        Assert.That(IpHeader.TryRead(packet, out IpHeader ip), Is.EqualTo(WireError.None));
        Assert.That(IPv6Extensions.TryRead(packet, out IPv6Extensions extensions), Is.EqualTo(WireError.None));
        home = extensions.SourceOf(ip);
        byte[] header = ip.Payload(packet).ToArray();
        Assert.That(ip.Protocol, Is.EqualTo(IpProtocol.MobilityHeader));
        Assert.That(MobilityChecksum.Holds(header, home, ip.Destination), Is.True);
        return header;
    }

    public static BindingUpdate ReadUpdate(byte[] header, out MobilityOptionSet options)
    {
        Assert.That(BindingUpdate.TryRead(header, out BindingUpdate update), Is.EqualTo(WireError.None));
        Assert.That(MobilityOptionSet.TryRead(header, BindingUpdate.Size, out options), Is.EqualTo(WireError.None));
        return update;
    }
}
