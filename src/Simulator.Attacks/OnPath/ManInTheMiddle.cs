using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Attacks.OnPath;

// victim              man in the middle                peer
//   | -- I1 ----------------> | -- I1 of its own ------> |
//   | <- R1 of its own ------ | <- R1 ------------------ |
//   | -- I2, ESP -----------> | -- I2, ESP of its own -> |
//   | <- R2, ESP of its own - | <- R2, ESP ------------- |
//   | <- ESP ---------------> | <- ESP ----------------> |      opened, read, sealed anew

/// <summary>
/// "A skillful MIM could easily handle all parts of HIP" (draft-moskowitz-hip-arch-00 section 10): an exchange with the victim as if it were the peer, one
/// with the peer as if it were the victim, and all that is said under both associations read and passed on. So that the victim expects its key, it
/// puts that in place of the peer's where DNS answers are not signed.
/// </summary>
public sealed class ManInTheMiddle : OnPathAttacker
{
    private readonly OwnEnd _towardsVictim;
    private readonly OwnEnd _towardsPeer;
    private HostIdentityGlobalHash _victim;
    private HipCookie _cookie;
    private byte[] _r1 = [];
    private byte[] _i2 = [];
    private byte[] _r2 = [];

    public ManInTheMiddle(World world, string name, AttackOrders orders)
        : base(world, name, orders)
    {
        _towardsVictim = new OwnEnd(Random);
        _towardsPeer = new OwnEnd(Random);
    }

    protected override bool Meet(in EthernetHeader ethernet, in IpHeader ip, Span<byte> packet)
    {
        IpAddress victim = Orders.Victim.Address, peer = Orders.Peer.Address;
        if (ip.Protocol == IpProtocol.Udp && ip.Destination == victim) KeyReplacement.Apply(ip, packet, _towardsVictim.Identity);
        bool isTowardsPeer = ip.Source == victim && ip.Destination == peer;
        if (!isTowardsPeer && (ip.Source != peer || ip.Destination != victim)) return true;
        byte[]? instead = null;
        MessageType? type = null;
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (ip.Protocol == IpProtocol.Esp)
        {
            (instead, type) = (isTowardsPeer ? Relay(payload, _towardsVictim, _towardsPeer) : Relay(payload, _towardsPeer, _towardsVictim), Messages.Esp);
        }
        else if (ip.Protocol == IpProtocol.Hip && HipPacketReader.TryRead(payload, out HipPacketReader hip) == WireError.None)
        {
            (instead, type) = hip.Kind switch
            {
                HipMessageKind.I1 => (InsteadOfI1(hip), Messages.I1),
                HipMessageKind.R1 => (InsteadOfR1(hip, payload), Messages.R1),
                HipMessageKind.I2 => (InsteadOfI2(hip), Messages.I2),
                HipMessageKind.R2 => (InsteadOfR2(hip), Messages.R2),
                _ => (null, Messages.I1),
            };
        }

        if (instead is null) return true;
        SendInstead(ethernet, ip, instead, type!);
        return false;
    }

    private byte[] InsteadOfI1(scoped in HipPacketReader i1)
    {
        _victim = i1.High;
        return HipForgery.I1(_towardsPeer.Identity.High, Orders.Peer.High);
    }

    private byte[]? InsteadOfR1(scoped in HipPacketReader r1, ReadOnlySpan<byte> octets)
    {
        if (r1.RemotesHigh != _towardsPeer.Identity.High) return null;
        _r1 = octets.ToArray();
        _cookie = r1.Cookie!.Value;
        return _towardsVictim.R1(_victim, _cookie, Now);
    }

    private byte[]? InsteadOfI2(scoped in HipPacketReader i2)
    {
        if (i2.RemotesHigh != _towardsVictim.Identity.High) return null;
        if (_i2.Length > 0) return _i2;   // the victim repeats itself
        if (!_towardsVictim.TryTakeI2(i2) || HipPacketReader.TryRead(_r1, out HipPacketReader r1) != WireError.None) return null;
        if (EspHeader.TryRead(i2.Rest, out EspHeader first) != WireError.None) return null;
        if (!_towardsVictim.Association!.TryOpen(i2.Rest, out IpProtocol protocol, out byte[] segment)) return null;

        // The segment's checksum covers the HIGHs of the ends that it is for: this one is between its own and the peer's.
        Readdress(segment, protocol, _towardsPeer.Identity.High, r1.High);
        return _i2 = _towardsPeer.I2(r1, first.Spi, protocol, segment, Now);
    }

    private byte[]? InsteadOfR2(scoped in HipPacketReader r2)
    {
        if (_towardsPeer.Association is not { } association) return null;
        if (_r2.Length > 0) return _r2;
        _towardsPeer.Spi = r2.RemotesEsel!.Value.Value;
        if (!association.TryOpen(r2.Rest, out IpProtocol protocol, out byte[] segment)) return null;
        Readdress(segment, protocol, _towardsVictim.Identity.High, _victim);
        return _r2 = _towardsVictim.R2(_cookie.SecretHash, protocol, segment, Now);
    }

    private static byte[]? Relay(ReadOnlySpan<byte> esp, OwnEnd from, OwnEnd to)
    {
        if (from.Association is not { } opening || to.Association is null) return null;
        if (!opening.TryOpen(esp, out IpProtocol protocol, out byte[] segment)) return null;
        Readdress(segment, protocol, to.Identity.High, to.Peer);
        return to.Seal(protocol, segment);
    }

    private static void Readdress(Span<byte> segment, IpProtocol protocol, HostIdentityGlobalHash from, HostIdentityGlobalHash to)
    {
        if (protocol != IpProtocol.Udp || segment.Length < UdpHeader.Size) return;
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(IpAddress.V6(from.Value), IpAddress.V6(to.Value), protocol, segment.Length));
    }
}
