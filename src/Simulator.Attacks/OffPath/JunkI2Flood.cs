using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// I2s from sources that do not exist, well formed but for their signature: where one is verified before it is found out, the responder pays a DSA
/// verification for each (draft-moskowitz-hip-arch-00 section 8.1).
/// </summary>
/// <param name="seesR1">
/// Begins with an I1 from its own address, and puts the cookie of the R1 that comes back into all of its I2s: the cookie proves that somebody received
/// an R1, and not who.
/// </param>
public sealed class JunkI2Flood(World world, string name, AttackOrders orders, bool seesR1) : Attacker(world, name, orders)
{
    private OwnEnd? _end;
    private byte[]? _r1;

    protected override void Act(long number)
    {
        if (Orders.Victim.High is not { } responder) return;
        _end ??= new OwnEnd(Random);
        if (_r1 is null && seesR1)
        {
            Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, HipForgery.I1(_end.Identity.High, responder), Messages.I1);
            return;
        }

        byte[] r1 = _r1 ?? Pretended(responder);
        if (HipPacketReader.TryRead(r1, out HipPacketReader read) != WireError.None) return;
        byte[] i2 = _end.I2(read, _end.Selector.Value, IpProtocol.NoNextHeader, default, Now);
        if (i2.Length == 0) return;
        i2[HipHeaderLength(i2) - 8 - 8] ^= 1;   // inside the signature, which ends at most 7 octets of padding before the end
        Send(HipForgery.FarAddress(Orders.Victim.Address.IsV6, Random), Orders.Victim.Address, IpProtocol.Hip, i2, Messages.I2);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Protocol != IpProtocol.Hip || ip.Destination != OwnAddress || ip.Source != Orders.Victim.Address) return;
        byte[] payload = ip.Payload(packet).ToArray();
        if (HipPacketReader.TryRead(payload, out HipPacketReader hip) == WireError.None && hip.Kind == HipMessageKind.R1) _r1 = payload;
    }

    private static int HipHeaderLength(byte[] i2) => HipHeader.TryRead(i2, out HipHeader header) == WireError.None ? header.Length : i2.Length;

    // An R1 such as the responder might have sent, with a cookie that it never made.
    private byte[] Pretended(HostIdentityGlobalHash responder)
    {
        byte[] r1 = new OwnEnd(Random).R1(_end!.Identity.High, new HipCookie(Random.NextUInt64(), Random.NextUInt64(), F: 0), Now);
        responder.Write(r1.AsSpan(HipHeader.Size - HostIdentityGlobalHash.Size));
        return r1;
    }
}
