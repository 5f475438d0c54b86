using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Attacks.OnPath;

// mobile node              man in the middle              correspondent
//   | <- HoT, CoT ------------ | <- HoT, CoT ------------- |    both tokens come by, so Kbm is known
//   | -- DH1 (g^X) ----------> | -- DH1 (g^Z) -----------> |
//   | <- DH2 (g^Z), directly - | <- DH2 (g^Y) ------------ |
//   | <- DH2, through home --- | <- DH2 (g^Y) ------------ |    changed as well, or not
//   | -- DH3 ----------------> | -- DH3 of its own ------> |
//   | <- DH4 of its own ------ | <- DH4 ------------------ |
//   | -- BU under one Kabm --> | -- BU under the other --> |    and its own, later

/// <summary>
/// A man in the middle of OMIPv6's exchange who knows Kbm: SIGMA's signatures are keyed hashes under it, so nothing else tells the ends apart
/// (draft-haddad-mipv6-omipv6-01 section 6). The draft's only defence is that DH2 comes by two paths.
/// </summary>
/// <param name="changesBothCopies">Whether the copy of DH2 that goes through the home agent is changed too: whether both paths are the attacker's.</param>
public sealed class KeyExchangeInterception(World world, string name, AttackOrders orders, bool changesBothCopies) : OnPathAttacker(world, name, orders)
{
    private HomeTest? _home;
    private CareOfTest? _careOf;
    private IpAddress _careOfAddress;
    private OwnExchange? _towardsVictim;
    private OwnExchange? _towardsPeer;
    private ulong _session;
    private bool _hasAnswer;
    private ushort _sequence;

    protected override bool Meet(in EthernetHeader ethernet, in IpHeader ip, Span<byte> packet)
    {
        ReadOnlySpan<byte> octets = packet;
        if (!OverheardMobility.TryRead(ip, octets, out OverheardMobility message) || !octets.Overlaps(message.Header, out int offset)) return true;
        Span<byte> header = packet.Slice(offset, message.Header.Length);
        if (message.Source == Orders.Peer.Address) MeetFromPeer(message, header);
        else if (message.Source == Orders.Victim.Address && message.Destination == Orders.Peer.Address) MeetFromVictim(message, header);
        return true;
    }

    // Under the correspondent's Kabm, from its own address: what the exchange was intercepted for.
    protected override void Expire(int timer)
    {
        if (_towardsPeer?.Kabm is not { } key) return;
        var update = new BindingUpdate(++_sequence, MobilityForgery.LongestLifetime);
        byte[] payload = MobilityForgery.BindingUpdate(
            update, Orders.Victim.Address, OwnAddress, Orders.Peer.Address, indices: null, alternate: null, key, Random);
        Send(OwnAddress, Orders.Peer.Address, IpProtocol.DestinationOptions, payload, Messages.BindingUpdate);
    }

    private void MeetFromPeer(scoped in OverheardMobility message, Span<byte> header)
    {
        switch (message.Type)
        {
            case MobilityMessageType.HomeTest when message.Destination == Orders.Victim.Address && HomeTest.TryRead(header, out HomeTest home) == WireError.None:
                _home = home;
                break;
            case MobilityMessageType.CareOfTest when CareOfTest.TryRead(header, out CareOfTest careOf) == WireError.None:
                _careOf = careOf;
                _careOfAddress = message.Destination;
                break;
            case MobilityMessageType.BindingAcknowledgement when message.Destination == Orders.Victim.Address:
                Reseal(message, header, _towardsPeer, _towardsVictim);
                break;
            case MobilityMessageType.Experimental when _towardsVictim is not null:
                ChangeAnswer(message, header);
                break;
            default:
                break;
        }
    }

    private void MeetFromVictim(scoped in OverheardMobility message, Span<byte> header)
    {
        if (message.Type == MobilityMessageType.BindingUpdate)
        {
            if (BindingUpdate.TryRead(header, out BindingUpdate update) == WireError.None) _sequence = update.Sequence;
            Reseal(message, header, _towardsVictim, _towardsPeer);
        }
        else if (Dh1Message.TryRead(header, out Dh1Message dh1) == WireError.None)
        {
            ChangeDh1(message, header, dh1);
        }
        else if (DhProofMessage.TryRead(header, DhMessageType.Dh3, out _) == WireError.None && _hasAnswer)
        {
            Replace(message, header, _towardsPeer!.Proof(DhMessageType.Dh3));
        }
    }

    private void ChangeDh1(scoped in OverheardMobility message, Span<byte> header, in Dh1Message dh1)
    {
        if (_home is not { } home || _careOf is not { } careOf || _careOfAddress != message.WireSource) return;
        OwnKey kbm = OwnKey.FromTokens(home.KeygenToken, careOf.KeygenToken);
        if (!kbm.Verifies(_careOfAddress, Orders.Peer.Address, header)) return;
        if (_towardsPeer is null || dh1.MobileSession != _session)
        {
            _session = dh1.MobileSession;
            _hasAnswer = false;
            _towardsVictim = new OwnExchange(Orders.Victim.Address, Orders.Peer.Address, kbm, Random);
            _towardsPeer = new OwnExchange(Orders.Victim.Address, Orders.Peer.Address, kbm, Random);
            _towardsVictim.TakeDh1(dh1);
            _towardsPeer.PoseAsMobile(dh1);
        }

        ChangeValue(message, header, dh1.Share.PublicValue, _towardsPeer.PublicValue, kbm);
    }

    private void ChangeAnswer(scoped in OverheardMobility message, Span<byte> header)
    {
        if (DhProofMessage.TryRead(header, DhMessageType.Dh4, out _) == WireError.None && _hasAnswer)
        {
            Replace(message, header, _towardsVictim!.Proof(DhMessageType.Dh4));
            ExpireAt(Now + Orders.Delay, 0);
            return;
        }

        if (Dh2Message.TryRead(header, out Dh2Message dh2) != WireError.None || dh2.MobileSession != _session) return;
        if (!_hasAnswer)
        {
            _hasAnswer = true;
            _towardsPeer!.TakeDh2(dh2);
            _towardsVictim!.PoseAsCorrespondent(dh2);
        }

        bool isDirect = message.WireDestination == _careOfAddress;
        if (!isDirect && !changesBothCopies) return;
        OwnKey kbm = OwnKey.FromTokens(_home!.Value.KeygenToken, _careOf!.Value.KeygenToken);
        ChangeValue(message, header, dh2.Share.PublicValue, _towardsVictim!.PublicValue, kbm);
    }

    private void ChangeValue(scoped in OverheardMobility message, Span<byte> header, ReadOnlySpan<byte> value, ReadOnlySpan<byte> own, OwnKey kbm)
    {
        ReadOnlySpan<byte> octets = header;
        if (!octets.Overlaps(value, out int offset) || own.Length != value.Length) return;
        own.CopyTo(header[offset..]);
        kbm.Authenticate(_careOfAddress, Orders.Peer.Address, header);
        MobilityChecksum.Write(header, message.Source, message.Destination);
    }

    // The addresses, the sessions and so the lengths are the same.
    private static void Replace(scoped in OverheardMobility message, Span<byte> header, byte[]? proof)
    {
        if (proof is null || proof.Length != header.Length) return;
        proof.CopyTo(header);
        MobilityChecksum.Write(header, message.Source, message.Destination);
    }

    // What one end has authenticated for the other, as each expects it of this attacker.
    private void Reseal(scoped in OverheardMobility message, Span<byte> header, OwnExchange? from, OwnExchange? to)
    {
        if (from?.Kabm is not { } expected || to?.Kabm is not { } own) return;
        IpAddress careOf = message.Type == MobilityMessageType.BindingUpdate ? message.WireSource : message.WireDestination;
        if (!expected.Verifies(careOf, Orders.Peer.Address, header)) return;
        own.Authenticate(careOf, Orders.Peer.Address, header);
        MobilityChecksum.Write(header, message.Source, message.Destination);
    }
}
