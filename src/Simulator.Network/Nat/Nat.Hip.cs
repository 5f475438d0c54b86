using System.Buffers.Binary;
using Simulator.Network.Routing;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>
/// HIP by HIGH and ESP by ESEL (draft-moskowitz-hip-arch-00 sections 8.2 to 8.4). Nothing inside a packet changes, and nothing in it can be
/// verified here: see <see cref="NatClaims"/>.
/// </summary>
public sealed partial class Nat
{
    private void TakeHipOutward(Packet packet, in IpHeader header, IpAddress remote, IpAddress own, Substitute? substitute)
    {
        WireError error = HipPacketReader.TryRead(header.Payload(packet.Bytes), out HipPacketReader hip);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        // What was configured does not give way to what a packet says.
        if (_published.TryGetValue(hip.High, out IpAddress published) && published != header.Source)
        {
            World.Drop(packet, DropReason.NatFiltered, this);
            return;
        }

        DropReason? refusal = FindOutward(hip, header.Source, remote, substitute, out HipPair? pair);
        if (refusal is { } reason)
        {
            Refuse(packet, reason);
            return;
        }

        _pairs.Meet(pair!, remote, substitute);
        if (hip.RemotesEsel is { } selector) _pairs.Learn(pair!, selector, isInward: true);
        SendTranslated(packet, header, pair!, remote, own, substitute);
    }

    private void TakeEspOutward(Packet packet, in IpHeader header, IpAddress remote, IpAddress own, Substitute? substitute)
    {
        WireError error = EspHeader.TryRead(header.Payload(packet.Bytes), out EspHeader esp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        if (_pairs.FindOutward(esp.Spi, header.Source, remote, substitute) is not { } pair)
        {
            World.Drop(packet, DropReason.NatNoMapping, this);
            return;
        }

        if (!MayBeFrom(pair, header.Source))
        {
            World.Drop(packet, DropReason.NatFiltered, this);
            return;
        }

        SendTranslated(packet, header, pair, remote, own, substitute);
    }

    private void TakeHipInward(Packet packet, in IpHeader header)
    {
        WireError error = HipPacketReader.TryRead(header.Payload(packet.Bytes), out HipPacketReader hip);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        DropReason? refusal = FindInward(hip, header.Source, out HipPair? pair);
        if (refusal is { } reason)
        {
            Refuse(packet, reason);
            return;
        }

        if (hip.RemotesEsel is { } selector) _pairs.Learn(pair!, selector, isInward: false);
        SendTranslatedInward(packet, header, pair!);
    }

    private void TakeEspInward(Packet packet, in IpHeader header)
    {
        WireError error = EspHeader.TryRead(header.Payload(packet.Bytes), out EspHeader esp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        if (_pairs.FindInward(esp.Spi, header.Source) is not { } pair)
        {
            World.Drop(packet, DropReason.NatNoMapping, this);
            return;
        }

        if (!_pairs.TryPlaceOutside(pair, header.Source))
        {
            World.Drop(packet, DropReason.NatFiltered, this);
            return;
        }

        SendTranslatedInward(packet, header, pair);
    }

    /// <summary>
    /// The pair of a HIP packet from inside. "NAT records Initiator's HIGH and address": an I1 makes one, and so does an I2 when the state has
    /// expired in between. R1 and R2 answer what has come in.
    /// </summary>
    private DropReason? FindOutward(
        scoped in HipPacketReader hip, IpAddress inside, IpAddress remote, Substitute? substitute, out HipPair? pair)
    {
        pair = null;
        switch (hip.Kind)
        {
            case HipMessageKind.I1 or HipMessageKind.I2:
                pair = hip.RemotesHigh is { } asked ? _pairs.Find(hip.High, asked) : _pairs.FindAt(hip.High, remote);
                pair ??= _pairs.Add(hip.High, hip.RemotesHigh, inside, remote);
                if (pair is null) return DropReason.NatTableFull;
                break;
            case HipMessageKind.R1:
                pair = _pairs.Find(hip.High, hip.RemotesHigh!.Value);
                break;
            case HipMessageKind.R2:
                // It names no receiver: the ESEL that the initiator gave in I2 is the SPI behind it.
                pair = TryReadSpi(hip.Rest, out uint spi) ? _pairs.FindBehindOutward(spi, hip.High, remote, substitute) : null;
                break;
            default:
                return DropReason.NatUnsupported;
        }

        if (pair is null) return DropReason.NatNoMapping;
        return MayBeFrom(pair, inside) ? null : DropReason.NatFiltered;
    }

    /// <summary>The pair of a HIP packet from outside, which for an I1 or I2 to a published responder is a new one.</summary>
    private DropReason? FindInward(scoped in HipPacketReader hip, IpAddress remote, out HipPair? pair)
    {
        pair = null;
        switch (hip.Kind)
        {
            case HipMessageKind.I1 or HipMessageKind.I2:
                // "Uses Responder's HIGH to map to responder": who asks for nobody by name reaches nobody.
                if (hip.RemotesHigh is not { } asked) return DropReason.NatNoMapping;
                pair = _pairs.Find(asked, hip.High);
                if (pair is not null || !_published.TryGetValue(asked, out IpAddress inside) || inside.IsV6 != remote.IsV6) break;
                return Invite(asked, hip.High, inside, remote, out pair);
            case HipMessageKind.R1:
                HostIdentityGlobalHash initiator = hip.RemotesHigh!.Value;
                pair = _pairs.Find(initiator, hip.High);
                if (pair is not null) break;
                pair = _pairs.Find(initiator, remote);
                if (pair is not null) _pairs.Name(pair, hip.High);
                break;
            case HipMessageKind.R2:
                pair = TryReadSpi(hip.Rest, out uint spi) ? _pairs.FindBehindInward(spi, hip.High, remote) : null;
                break;
            default:
                return DropReason.NatUnsupported;
        }

        if (pair is null) return DropReason.NatNoMapping;
        return _pairs.TryPlaceOutside(pair, remote) ? null : DropReason.NatFiltered;
    }

    /// <summary>
    /// Lets an initiator in to a published responder. "If no default route to NAT, NAT maps Initiator's HIGH and ESEL to an internal address" of
    /// its own for each internal host; the ESEL, not known before I2, is then found with the same pair.
    /// </summary>
    private DropReason? Invite(
        HostIdentityGlobalHash responder, HostIdentityGlobalHash initiator, IpAddress inside, IpAddress remote, out HipPair? pair)
    {
        Substitute? substitute = null;
        pair = null;
        if (Substitutes is { } substitutes && substitutes.IsV6 == remote.IsV6 && (substitute = substitutes.Lend(remote)) is null)
            return DropReason.NatTableFull;
        pair = _pairs.Add(responder, initiator, inside, remote);
        if (pair is not null) pair.Substitute = substitute;
        else if (substitute is not null) Substitutes!.GiveBack(substitute);
        return pair is null ? DropReason.NatTableFull : null;
    }

    private bool MayBeFrom(HipPair pair, IpAddress inside)
    {
        if (pair.InsideAddress == inside) return true;
        return !_published.ContainsKey(pair.InsideHigh) && _pairs.TryPlaceInside(pair, inside);
    }

    private void SendTranslated(Packet packet, in IpHeader header, HipPair pair, IpAddress remote, IpAddress own, Substitute? substitute)
    {
        // Under the later claim the other host may have moved since a substitute was lent to it.
        if (substitute is not null && pair.Substitute == substitute) remote = pair.RemoteAddress;
        _pairs.Refresh(pair);
        Tell(packet);
        if (!TryFindWay(packet, header, remote, own, out Route? route)) return;
        Readdress(new IpPacketView(packet.Bytes, header), header, own, remote);
        SendOutward(packet, header, own, remote, route);
    }

    private void SendTranslatedInward(Packet packet, in IpHeader header, HipPair pair)
    {
        _pairs.Refresh(pair);
        Tell(packet);
        IpAddress inside = pair.InsideAddress;
        if (WayIn(packet, header, inside) is not { } route) return;
        Readdress(new IpPacketView(packet.Bytes, header), header, pair.Substitute?.Address ?? header.Source, inside);
        Send(packet, header, inside, route);
    }

    /// <summary>The pair that a packet quoted in an ICMP error belongs to. A packet cut short still has its sender's HIGH, or its SPI.</summary>
    private HipPair? FindQuotedPair(in QuotedPacket quoted, bool isInward, IpAddress remote)
    {
        ReadOnlySpan<byte> transport = quoted.Transport;
        if (quoted.Header.Protocol == IpProtocol.Esp)
        {
            if (!TryReadSpi(transport, out uint spi)) return null;
            return isInward ? _pairs.FindInward(spi, remote) : _pairs.FindOutward(spi, remote);
        }

        if (HipPacketReader.TryRead(transport, out HipPacketReader hip) == WireError.None && hip.RemotesHigh is { } receiver)
            return isInward ? _pairs.Find(receiver, hip.High) : _pairs.Find(hip.High, receiver);
        if (transport.Length < HipHeader.Size || isInward) return null;
        return _pairs.FindAt(HostIdentityGlobalHash.Read(transport[4..]), remote);
    }

    private static bool TryReadSpi(ReadOnlySpan<byte> esp, out uint spi) => BinaryPrimitives.TryReadUInt32BigEndian(esp, out spi);
}
