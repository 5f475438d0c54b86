using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Registering and de-registering: RFC 3775 section 10.3.</summary>
internal sealed partial class HomeAgent
{
    private static readonly MessageType Type = MobilityMessages.BindingUpdate;

    private static readonly MessageType Advertisement = new("nd", "NA");

    private readonly Dictionary<IpAddress, Request> _awaitingDetection = [];

    public void TakeUpdate(in MobilityMessage message, Outbox outbox)
    {
        if (BindingUpdate.TryRead(message.Header, out BindingUpdate update) != WireError.None
            || MobilityOptionSet.TryRead(message.Header, BindingUpdate.Size, out MobilityOptionSet set) != WireError.None
            || set.NonceIndices is not null)   // section 9.5.1: not in a home registration
        {
            _rejections.Add(Type, MobilityRejection.Malformed);
            return;
        }

        IpAddress home = message.Source, careOf = set.AlternateCareOfAddress ?? message.WireSource;
        var request = new Request(home, careOf, message.CareOf, message.Destination, update.Sequence, update.Lifetime);
        if (_security.ContainsKey(home) && !message.IsProtected)
        {
            // Section 5.1, RFC 3776 section 4.1: no answer, as to any packet that policy does not let in.
            _rejections.Add(Type, MobilityRejection.Unprotected);
            return;
        }

        if (!careOf.IsUnicastRoutable || (!request.IsDeletion && Cache.LeadsBack(home, careOf)))
        {
            _rejections.Add(Type, MobilityRejection.BadCareOfAddress);   // section 6.1.7: in silence
            return;
        }

        if (Judge(request) is { } status)
        {
            _rejections.Add(Type, MobilityRejection.Refused);
            Acknowledge(request, status, SimDuration.Zero, outbox);
        }
        else if (Cache.Recall(home) is { } known && !Correspondent.IsNewer(update.Sequence, known.Sequence))
        {
            _rejections.Add(Type, MobilityRejection.SequenceOutOfWindow);
            Acknowledge(request with { Sequence = known.Sequence }, BindingStatus.SequenceNumberOutOfWindow, SimDuration.Zero, outbox);
        }
        else if (!update.HomeRegistration)
        {
            // Section 9.5.1: what is registered with a home agent stays so.
            _rejections.Add(Type, MobilityRejection.Refused);
            Acknowledge(request, BindingStatus.RegistrationTypeChangeDisallowed, SimDuration.Zero, outbox);
        }
        else if (request.IsDeletion) Deregister(request, outbox);
        else if (Cache.Find(home) is not null || !_options.DetectsDuplicates) Register(request, outbox);
        else Detect(request, outbox);
    }

    /// <summary>Duplicate address detection for a home address has ended.</summary>
    public void Detected(IpAddress home, bool isUnique, Outbox outbox)
    {
        if (!_awaitingDetection.Remove(home, out Request request)) return;
        if (isUnique) Register(request, outbox);
        else Acknowledge(request, BindingStatus.DuplicateAddressDetectionFailed, SimDuration.Zero, outbox);
    }

    // The tests of sections 10.3.1 and 10.3.2, in their order. Null: it may go on.
    private BindingStatus? Judge(in Request request)
    {
        if (!_options.HomePrefix.Contains(request.Home)) return BindingStatus.NotHomeSubnet;
        if (!Serves(request.Home)) return BindingStatus.NotHomeAgentForThisMobileNode;
        if (request.IsDeletion) return null;
        // Section 10.3.1: away from home a home address option must be there.
        return request.WireCareOf is null ? BindingStatus.ReasonUnspecified : null;
    }

    // A repeated update finds its detection under way and takes the place of the first.
    private void Detect(in Request request, Outbox outbox)
    {
        bool isUnderWay = _awaitingDetection.TryGetValue(request.Home, out Request first);
        if (isUnderWay && !Correspondent.IsNewer(request.Sequence, first.Sequence))
        {
            _rejections.Add(Type, MobilityRejection.SequenceOutOfWindow);
            return;
        }

        _awaitingDetection[request.Home] = request;
        if (!isUnderWay) outbox.DetectDuplicate(_options.HomeLink, request.Home);
    }

    private void Register(in Request request, Outbox outbox)
    {
        bool isFirst = Cache.Find(request.Home) is null;
        if (Cache.Find(request.Home) is { } former) _metrics.Ended(former, outbox.Now);
        SimDuration asked = MobilityConstants.LifetimeUnit * request.Lifetime;
        SimDuration granted = asked < _options.Lifetime ? asked : _options.Lifetime;
        BindingCacheEntry entry = Cache.Bind(request.Home);
        entry.CareOf = request.CareOf;
        entry.Sequence = request.Sequence;
        entry.Local = request.Local;
        entry.Lifetime = granted;
        entry.Expires = outbox.Now + granted;
        _metrics.Bound(entry, outbox.Now);
        Watch(entry, outbox);
        if (_security.TryGetValue(request.Home, out HomeSecurity? security)) security.Tell(request.CareOf, outbox);
        if (isFirst) StandIn(request.Home, outbox);
        Acknowledge(request, BindingStatus.Accepted, granted, outbox);
    }

    private void Deregister(in Request request, Outbox outbox)
    {
        bool wasAwaiting = _awaitingDetection.Remove(request.Home);
        bool wasBound = Cache.Find(request.Home) is not null;
        if (wasBound) End(Cache.Find(request.Home)!, outbox);
        // Remembered in any case: a registration that the mobile node has taken back, and that comes later, counts no more.
        BindingCacheEntry entry = Cache.Bind(request.Home);
        entry.Sequence = request.Sequence;
        BindingCache.Unbind(entry, SimTime.Never);
        if (!wasBound && !wasAwaiting) _rejections.Add(Type, MobilityRejection.Refused);
        // Section 10.3.2: 133 where there is nothing to end.
        Acknowledge(request, wasBound ? BindingStatus.Accepted : BindingStatus.NotHomeAgentForThisMobileNode, SimDuration.Zero, outbox);
    }

    // Section 10.4.1: whoever on the home link knows the mobile node's own link-layer address learns this node's instead.
    private void StandIn(IpAddress home, Outbox outbox)
    {
        Interface on = _options.HomeLink;
        outbox.Proxy(on, home);
        Span<byte> message = outbox.SendIp(IPv6Address.AllNodes, IpProtocol.IcmpV6, NeighborAdvertisement.Size + LinkLayerAddressOption.Size,
            Advertisement, _options.Address, hopLimit: 255, via: on);
        new NeighborAdvertisement(home, Override: true).Write(message);
        new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, on.Mac).Write(message[NeighborAdvertisement.Size..]);
        IcmpV6Checksum.Write(message, _options.Address, IPv6Address.AllNodes);
    }

    // The rules of section 9.5.4; under ESP where updates are.
    private void Acknowledge(in Request request, BindingStatus status, SimDuration granted, Outbox outbox)
    {
        Span<byte> buffer = stackalloc byte[MobilityMessages.LargestSize];
        var units = (ushort)(granted.Nanoseconds / MobilityConstants.LifetimeUnit.Nanoseconds);
        new BindingAcknowledgement(status, request.Sequence, units).Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingAcknowledgement.Size);
        Span<byte> header = buffer[..writer.Finish()];
        Passage passage = request.WireCareOf is { } careOf ? Passage.RoutingHeader(careOf) : Passage.Plain;
        if (!_security.TryGetValue(request.Home, out HomeSecurity? security))
        {
            MobilityMessages.Send(header, request.Local, request.Home, passage, MobilityMessages.BindingAcknowledgement, outbox);
            return;
        }

        MobilityChecksum.Write(header, request.Local, request.Home);
        security.Send(header, request.Local, request.Home, passage, MobilityMessages.BindingAcknowledgement, outbox);
    }

    /// <param name="WireCareOf">Where the update came from and its acknowledgement goes; null when it came from the home address itself.</param>
    private readonly record struct Request(IpAddress Home, IpAddress CareOf, IpAddress? WireCareOf, IpAddress Local, ushort Sequence, ushort Lifetime)
    {
        public bool IsDeletion => Lifetime == 0 || CareOf == Home;
    }
}
