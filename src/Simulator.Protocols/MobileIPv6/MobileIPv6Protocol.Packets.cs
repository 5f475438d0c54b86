using Simulator.Network.Stack;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Packets on their way out and in: RFC 3775 sections 9.3, 10.4 and 11.3.</summary>
public sealed partial class MobileIPv6Protocol : IPathSelection
{
    public IpAddress? SourceFor(IpAddress destination) => _mobileNode?.SourceFor(destination);

    public Passage Outgoing(IpAddress source, IpAddress destination, IpProtocol protocol, bool isForwarded)
    {
        if (_homeAgent is not null)
        {
            Passage home = _homeAgent.Way(destination, protocol, isForwarded);
            if (isForwarded || home != Passage.Plain) return home;
        }

        if (isForwarded) return Passage.Plain;
        IpAddress? careOf = null;
        if (_correspondent?.Cache.Find(destination) is { } entry)
        {
            if (protocol != IpProtocol.MobilityHeader) entry.IsUsed = true;
            careOf = entry.CareOf;
        }

        return Select(source, destination, careOf, protocol);
    }

    Passage IPathSelection.Select(IpAddress source, IpAddress destination, IpAddress? careOf) =>
        Select(source, destination, careOf, IpProtocol.MobilityHeader);

    /// <summary>Section 9.3.1: a home address counts where there is a binding for it. What may make one is looked at when it has been opened.</summary>
    public HomeAddressVerdict AcceptHomeAddress(IpAddress home, IpAddress careOf, IpProtocol next, Outbox outbox)
    {
        if (IsBound(home, careOf) || next is IpProtocol.MobilityHeader or IpProtocol.Esp || _weakness.HasFlag(MobilityWeakness.UnboundHomeAddress))
            return HomeAddressVerdict.Accept;
        RefuseHomeAddress("data", home, careOf, _mobileNode?.Home ?? outbox.LocalAddress(careOf), outbox);
        return HomeAddressVerdict.Ignore;
    }

    public bool AcceptRoutingHeader(IpAddress home) => _mobileNode?.Home == home || _weakness.HasFlag(MobilityWeakness.ForeignRoutingHeaders);

    public bool AcceptTunnel(IpAddress outerSource, IpAddress outerDestination, IpAddress innerSource, IpAddress innerDestination) =>
        _mobileNode?.AcceptTunnel(outerSource, outerDestination, innerDestination) == true || _homeAgent?.AcceptTunnel(outerSource, innerSource) == true;

    public void Intercepted(in Datagram datagram, Outbox outbox)
    {
        if (_mobileNode?.Home == datagram.Source) _mobileNode.Protect(datagram, outbox);
        else _homeAgent?.Protect(datagram, outbox);
    }

    public void Unwrapped(IpAddress innerSource, IpAddress innerDestination, IpProtocol innerProtocol, IpAddress outerSource, Outbox outbox)
    {
        // A mobility message is no reason: the test of a mobile correspondent comes from an address that is only where it is.
        if (innerProtocol != IpProtocol.MobilityHeader) _mobileNode?.Unwrapped(innerSource, innerDestination, outbox);
    }

    // The node's own mobility and that of its peer, put together: a tunnel ends at this node's home agent, and the packet goes on from there to where the
    // peer is (sections 9.3.2 and 11.3.1; for an acknowledgement section 9.5.4 leaves no choice). Data that the machine looks at first may take the long way.
    private Passage Select(IpAddress source, IpAddress destination, IpAddress? careOf, IpProtocol protocol)
    {
        Passage own = _mobileNode is not null && source == _mobileNode.Home ? _mobileNode.Way(destination, protocol) : Passage.Plain;
        if (careOf is not { } peer) return own;
        return own.Kind switch
        {
            PassageKind.Plain => Passage.RoutingHeader(peer),
            PassageKind.HomeAddressOption => Passage.Both(own.Source, peer),
            PassageKind.Tunnel => own.RoutedTo(peer),
            PassageKind.ToMachine when protocol == IpProtocol.MobilityHeader => own.RoutedTo(peer),
            _ => own,
        };
    }

    private bool IsBound(IpAddress home, IpAddress careOf) =>
        _correspondent?.Cache.Find(home)?.CareOf == careOf || _homeAgent?.Cache.Find(home)?.CareOf == careOf;

    private void RefuseHomeAddress(string type, IpAddress home, IpAddress careOf, IpAddress? from, Outbox outbox)
    {
        _rejections.Add(type, MobilityRejection.UnknownBinding);
        if (from is { } local) _errors.Send(BindingErrorStatus.UnknownBinding, home, careOf, local, outbox);
    }
}
