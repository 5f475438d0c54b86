using Simulator.Network;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The names of its messages.</summary>
internal static class NeighborMessages
{
    public static readonly MessageType RouterSolicitation = new("nd", "RS");
    public static readonly MessageType RouterAdvertisement = new("nd", "RA");
    public static readonly MessageType NeighborSolicitation = new("nd", "NS");
    public static readonly MessageType NeighborAdvertisement = new("nd", "NA");

    /// <summary>A neighbour solicitation from nobody: duplicate address detection.</summary>
    public static readonly MessageType DuplicateSolicitation = new("nd", "NS-DAD");
}
