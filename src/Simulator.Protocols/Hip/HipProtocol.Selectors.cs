using Simulator.Protocols.Esp;
using Simulator.Wire.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// Endpoint selectors in place of addresses (draft-moskowitz-hip-arch-00 section 5.4): an application tells its peer the ESEL by which the peer
/// knows this host, and "responder is able to remap this to state it has on initiator" (section 8.2).
/// </summary>
public sealed partial class HipProtocol
{
    // 3DES has blocks and an IV of 8 octets (RFC 2451), HMAC-SHA1-96 an ICV of 12 (RFC 2404): the larger of the two transforms.
    private const int LargestBlock = 8;
    private const int LargestIv = 8;

    public IpAddress? OwnSelector(IpAddress peer)
    {
        Association? association = _peers.Find(peer) is { } known ? Current(known) : FindBySelector(peer);
        return association is null ? null : OwnSelector(association);
    }

    public int LargestSegment(int packet)
    {
        int room = packet - IpHeader.SizeOf(v6: true);
        int segment = room;
        while (segment > 0 && EspHeader.SealedSize(segment, LargestBlock, LargestIv, EspKeys.IcvSize) > room) segment--;
        return Math.Max(0, segment);
    }

    // Before the R2 an initiator's SPI is a random number (section 9.1).
    private static IpAddress? OwnSelector(Association association) =>
        association.State is AssociationState.I2Received or AssociationState.Established ? IpAddress.V4(association.Outbound!.Spi) : null;

    /// <summary>The association that one of this host's own ESELs stands for; null when the address is none.</summary>
    private Association? FindBySelector(IpAddress address) =>
        !address.IsV6
        && Associations.Find((uint)address.Value) is { State: AssociationState.I2Received or AssociationState.Established } association
        && association.Selector.Value == (uint)address.Value
            ? association
            : null;
}
