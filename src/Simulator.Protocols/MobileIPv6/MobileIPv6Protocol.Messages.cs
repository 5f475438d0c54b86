using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Protocols.Omipv6;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Mobility messages, in the clear or under ESP, to the part they are for: RFC 3775 section 9.2.</summary>
public sealed partial class MobileIPv6Protocol
{
    private static readonly MessageType Problem = new("icmp", "parameter-problem");

    private byte[] _plain = new byte[2048];   // where ESP is opened; grows to the largest that came

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (datagram.Protocol == IpProtocol.Esp) Open(datagram, outbox);
        else Take(datagram, datagram.Payload, isProtected: false, isTunnelProtected: false, outbox);
    }

    private void Take(in Datagram datagram, ReadOnlySpan<byte> bytes, bool isProtected, bool isTunnelProtected, Outbox outbox)
    {
        WireError error = MobilityHeader.TryRead(bytes, out MobilityHeader header);
        if (error != WireError.None)
        {
            _rejections.Add("other", MobilityRejection.Malformed);
            // Another payload protocol than 59. Section 9.2: where the checksum is wrong, in silence.
            if (error == WireError.BadValue && HoldsChecksum(bytes, datagram)) Report(datagram, offset: 0, outbox);
            return;
        }

        var message = new MobilityMessage
        {
            Header = bytes[..header.Length],
            Source = datagram.Source,
            Destination = datagram.Destination,
            CareOf = datagram.CareOf,
            RoutedTo = datagram.RoutedTo,
            Tunnel = datagram.Tunnel,
            IsProtected = isProtected,
            IsTunnelProtected = isTunnelProtected,
            Arrival = datagram.Arrival,
        };
        if (!MobilityChecksum.Holds(message.Header, message.Source, message.Destination))
        {
            _rejections.Add(header.Type, MobilityRejection.BadChecksum);
        }
        else if (header.Length < SmallestOf(header.Type))
        {
            _rejections.Add(header.Type, MobilityRejection.Malformed);
            Report(datagram, MobilityHeader.LengthOffset, outbox);
        }
        else if (IsHomeAddressGood(message, header.Type, outbox))
        {
            Take(message, header.Type, outbox);
        }
    }

    private void Take(in MobilityMessage message, MobilityMessageType type, Outbox outbox)
    {
        switch (type)
        {
            case MobilityMessageType.HomeTestInit when _correspondent is not null:
                _correspondent.TakeHomeTestInit(message, outbox);
                break;
            case MobilityMessageType.CareOfTestInit when _correspondent is not null:
                _correspondent.TakeCareOfTestInit(message, outbox);
                break;
            case MobilityMessageType.BindingUpdate when _homeAgent is not null && (IsHomeRegistration(message) || _homeAgent.Cache.Find(message.Source) is not null):
                _homeAgent.TakeUpdate(message, outbox);
                break;
            case MobilityMessageType.BindingUpdate when _correspondent is not null:
                _correspondent.TakeUpdate(message, outbox);
                break;
            case MobilityMessageType.HomeTest or MobilityMessageType.CareOfTest or MobilityMessageType.BindingAcknowledgement
                or MobilityMessageType.BindingRefreshRequest or MobilityMessageType.BindingError when _mobileNode is not null:
                _mobileNode.Take(message, type, outbox);
                break;
            case MobilityMessageType.Experimental when _initiator is not null || _responder is not null:
                TakeExchange(message, outbox);
                break;
            case > MobilityMessageType.BindingError:
                // Section 9.2: an unknown type is answered.
                _rejections.Add(type, MobilityRejection.UnknownType);
                IpAddress home = message.CareOf is null ? IpAddress.Any6 : message.Source;
                _errors.Send(BindingErrorStatus.UnrecognizedMessageType, home, message.WireSource, message.Destination, outbox);
                break;
            default:
                _rejections.Add(type, MobilityRejection.NotForThisRole);
                break;
        }
    }

    // draft-haddad-mipv6-omipv6-01 section 7: DH1 and DH3 go to a correspondent, DH2 and DH4 to a mobile node.
    private void TakeExchange(in MobilityMessage message, Outbox outbox)
    {
        if (DhMessage.TryReadType(message.Header, out DhMessageType type) != WireError.None)
        {
            _rejections.Add(MobilityMessageType.Experimental, MobilityRejection.Malformed);
            return;
        }

        bool isForResponder = type is DhMessageType.Dh1 or DhMessageType.Dh3;
        if (isForResponder && _responder is not null) _responder.Take(message, type, outbox);
        else if (!isForResponder && _initiator is not null) _initiator.Take(message, type, outbox);
        else _rejections.Add(ExchangeMessages.TypeOf(message.Header)!, MobilityRejection.NotForThisRole);
    }

    // Section 9.3.1: without a binding a home address option comes with a binding update or not at all.
    private bool IsHomeAddressGood(in MobilityMessage message, MobilityMessageType type, Outbox outbox)
    {
        if (message.CareOf is not { } careOf || type == MobilityMessageType.BindingUpdate || IsBound(message.Source, careOf)) return true;
        RefuseHomeAddress(MobilityRejections.NameOf(type), message.Source, careOf, message.Destination, outbox);
        return false;
    }

    private static bool IsHomeRegistration(in MobilityMessage message) =>
        BindingUpdate.TryRead(message.Header, out BindingUpdate update) == WireError.None && update.HomeRegistration;

    private void Open(in Datagram datagram, Outbox outbox)
    {
        EspRejection rejection = EspRejection.UnknownSpi;
        OpenedPacket opened = default;
        HomeSecurity? security = null;
        if (EspHeader.TryRead(datagram.Payload, out EspHeader esp) == WireError.None)
        {
            security = _mobileNode?.FindSecurity(esp.Spi) ?? _homeAgent?.FindSecurity(esp.Spi);
            if (security is not null)
            {
                if (_plain.Length < datagram.Payload.Length) _plain = new byte[datagram.Payload.Length];
                rejection = security.TryOpen(datagram.Payload, esp.Spi, _plain, outbox, out opened);
            }
        }

        if (rejection != EspRejection.None) _rejections.Add("esp", MobilityRejection.BadProtection);
        else if (esp.Spi == security!.TunnelSpi) Unwrap(datagram, security, opened.Payload, outbox);
        else if (!security.IsBetween(datagram.Source, datagram.Destination)) _rejections.Add("esp", MobilityRejection.WrongPath);
        else Take(datagram, opened.Payload, isProtected: true, isTunnelProtected: false, outbox);
    }

    // RFC 3776 section 5.2.2: the associations of the tunnel carry the mobile node's mobility messages and nothing else.
    private void Unwrap(in Datagram datagram, HomeSecurity security, ReadOnlySpan<byte> inner, Outbox outbox)
    {
        bool isAtHomeAgent = _homeAgent?.FindSecurity(security.TunnelSpi) == security;
        if (IpHeader.TryRead(inner, out IpHeader header) != WireError.None || header.Protocol != IpProtocol.MobilityHeader
            || !(isAtHomeAgent ? IsFromMobileNode(header, security) : IsFromHomeAgent(datagram, header, security)))
        {
            _rejections.Add("esp", MobilityRejection.WrongPath);
            return;
        }

        inner = inner[..header.TotalLength];
        if (isAtHomeAgent || header.HeaderLength != IPv6Header.Size)
        {
            inner.CopyTo(outbox.Inject(inner.Length, datagram.Source));
            return;
        }

        var tested = new Datagram
        {
            Arrival = datagram.Arrival,
            Source = header.Source,
            Destination = header.Destination,
            Protocol = header.Protocol,
            HopLimit = header.HopLimit,
            Payload = header.Payload(inner),
            Packet = inner,
            Tunnel = datagram.Source,
            PathDelay = datagram.PathDelay,
        };
        Take(tested, tested.Payload, isProtected: false, isTunnelProtected: true, outbox);
    }

    // RFC 3775 section 10.4.5: ESP says who it is, wherever it is; what it may send is from its home address.
    private bool IsFromMobileNode(in IpHeader inner, HomeSecurity security) =>
        inner.Source == security.Keys.Home && _homeAgent!.Cache.Find(inner.Source) is not null;

    private static bool IsFromHomeAgent(in Datagram outer, in IpHeader inner, HomeSecurity security) =>
        outer.Source == security.Keys.HomeAgent && inner.Destination == security.Keys.Home;

    private static bool HoldsChecksum(ReadOnlySpan<byte> bytes, in Datagram datagram)
    {
        int length = (bytes[MobilityHeader.LengthOffset] + 1) * MobilityHeader.Unit;
        return length <= bytes.Length && MobilityChecksum.Holds(bytes[..length], datagram.Source, datagram.Destination);
    }

    // Section 9.2: the message data alone, without options.
    private static int SmallestOf(MobilityMessageType type) => type switch
    {
        MobilityMessageType.HomeTestInit => HomeTestInit.Size,
        MobilityMessageType.CareOfTestInit => CareOfTestInit.Size,
        MobilityMessageType.HomeTest => HomeTest.Size,
        MobilityMessageType.CareOfTest => CareOfTest.Size,
        MobilityMessageType.BindingUpdate => BindingUpdate.Size,
        MobilityMessageType.BindingAcknowledgement => BindingAcknowledgement.Size,
        MobilityMessageType.BindingError => BindingError.Size,
        _ => MobilityHeader.Unit,
    };

    // Section 9.2: a parameter problem "directly to the Source Address of the packet". What was under ESP is not on the wire to be pointed at.
    private static void Report(in Datagram datagram, int offset, Outbox outbox)
    {
        if (datagram.Protocol != IpProtocol.MobilityHeader || IpHeader.TryRead(datagram.Packet, out IpHeader header) != WireError.None) return;
        if (!ParameterProblem.MayAnswer(header, datagram.Packet, IcmpV6ParameterCode.ErroneousField)) return;
        int pointer = header.TotalLength - datagram.Payload.Length + offset;
        Span<byte> message = outbox.SendIp(header.Source, IpProtocol.IcmpV6, IcmpError.SizeAbout(header), Problem, header.Destination);
        ParameterProblem.Write(message, IcmpV6ParameterCode.ErroneousField, pointer, header.Destination, header, datagram.Packet);
    }
}
