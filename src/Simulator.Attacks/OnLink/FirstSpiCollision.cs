using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Begins an honest exchange with the victim under an identity of its own, and gives its first ESP packet, whose SPI shall be "a random number", the SPI
/// under which the victim receives from somebody else (draft-moskowitz-hip-arch-00 section 9.1).
/// </summary>
public sealed class FirstSpiCollision(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private OwnEnd? _end;
    private uint _spi;

    protected override void Act(long number)
    {
        if (_spi == 0) return;
        _end = new OwnEnd(Random);
        Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, HipForgery.I1(_end.Identity.High, Orders.Victim.High), Messages.I1);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (ip.Protocol == IpProtocol.Esp && ip.Destination == Orders.Victim.Address && ip.Source == Orders.Peer.Address)
        {
            if (EspHeader.TryRead(payload, out EspHeader esp) == WireError.None) _spi = esp.Spi;
        }
        else if (ip.Protocol == IpProtocol.Hip && ip.Destination == OwnAddress && _end is { Association: null } end)
        {
            if (HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None || hip.Kind != HipMessageKind.R1) return;
            byte[] i2 = end.I2(hip, _spi, IpProtocol.NoNextHeader, default, Now);
            if (i2.Length > 0) Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, i2, Messages.I2);
        }
    }
}
