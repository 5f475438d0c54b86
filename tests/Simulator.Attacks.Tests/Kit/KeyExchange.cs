using Simulator.Attacks.Own;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Attacks.Tests.Kit;

/// <summary>The correspondent's part of OMIPv6's exchange.</summary>
internal static class KeyExchange
{
    public const ulong CorrespondentSession = 77;

    /// <summary>A correspondent's DH2 to a DH1, under Kbm; the exchange is then what the correspondent knows.</summary>
    public static byte[] Dh2(OwnExchange correspondent, in Dh1Message dh1, IpAddress careOf, IpAddress home, IpAddress address)
    {
        byte[] buffer = new byte[512];
        var dh2 = new Dh2Message(dh1.MobileSession, CorrespondentSession, nonce: 5, new DhShare(dh1.Share.Group, correspondent.PublicValue, dh1.Share.Info));
        dh2.Write(buffer);
        correspondent.PoseAsCorrespondent(dh2);
        var writer = new MobilityOptionWriter(buffer, dh2.Size);
        writer.AddAuthenticator();
        byte[] header = buffer[..writer.Finish()];
        Mobility.Kbm.Authenticate(careOf, address, header);
        return MobilityForgery.Checked(header, address, home);
    }
}
