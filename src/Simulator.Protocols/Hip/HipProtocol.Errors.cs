using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Protocols.Hip;

/// <summary>
/// ICMP errors, which anyone can forge. A refusal is heeded only by an initiator that waits for an R1, and only when no R1 comes within delta after all
/// (draft-moskowitz-hip-arch-00 section 10); what says that the peer has forgotten an association, only by beginning an exchange beside it.
/// </summary>
public sealed partial class HipProtocol
{
    public void Unreachable(in DeliveryError error, Outbox outbox)
    {
        if (error.Reason == IcmpErrorReason.BadSpi)
        {
            BelieveForgotten(error, outbox);
            return;
        }

        if (error.Reason is not (IcmpErrorReason.ProtocolUnreachable or IcmpErrorReason.HostProhibited or IcmpErrorReason.Prohibited)) return;
        if (Has(HipWeakness.BelievesIcmp))
        {
            Believe(error, outbox);
            return;
        }

        if (FindRefused(error) is not { State: AssociationState.I1Sent, Initiating: { } exchange } association) return;
        if (exchange.IsSaidToBeRefused) return;
        exchange.IsSaidToBeRefused = true;
        outbox.Arm(TimerOf(association, TimerKind.Refusal), outbox.Now + _options.Delta);
    }

    /// <summary>
    /// The exchange whose packet an error quotes, by the HIGHs in it: behind one address there may be several peers. An error that quotes too little is
    /// taken to be about whoever is at the address, if that is one peer only.
    /// </summary>
    private Association? FindRefused(in DeliveryError error)
    {
        if (HipPacketReader.TryRead(error.Quoted, out HipPacketReader quoted) != WireError.None || IdentityOf(quoted.High) is var identity && identity < 0)
            return _peers.IsShared(error.Destination) ? null : _peers.Find(error.Destination)?.Association;
        Association? found = quoted.RemotesHigh is { } high ? Associations.Find(identity, high) : Associations.FindUnnamed(identity, error.Destination);
        return found?.PeerAddress == error.Destination ? found : null;
    }

    private void EndRefused(Association association, Outbox outbox)
    {
        _metrics.EndExchange(_metrics.Refused);
        Release(association, outbox);
        // Without HIP a handle is nobody's address, and the address would not say which of its hosts is meant.
        if (_options.Fallback == Fallback.Plain && !PeerHandle.Is(association.Handle) && _peers.Find(association.Handle) is { } peer)
        {
            peer.IsPlain = true;
            while (association.Waiting.TryTake(out IpProtocol protocol, out byte[] segment)) SendPlain(association.Handle, protocol, segment, outbox);
        }

        _metrics.Drop(DataDrop.ExchangeRefused, association.Waiting.Count);
    }

    // The host does not claim the address for HIP any more, and gives the datagram its own checksum.
    private void SendPlain(IpAddress destination, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        if (protocol != IpProtocol.Udp || UdpHeader.TryRead(segment, out UdpHeader udp) != WireError.None)
        {
            _metrics.Drop(DataDrop.ExchangeRefused);
            return;
        }

        ReadOnlySpan<byte> data = segment[UdpHeader.Size..];
        data.CopyTo(outbox.SendUdp(udp.SourcePort, new Endpoint(destination, udp.DestinationPort), data.Length, HipMessages.Plain));
    }
}
