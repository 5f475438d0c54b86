using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>A message that the machine sent, verified in what holds for all of them.</summary>
internal sealed record Sent(SimTime At, Interface Via, IpAddress From, IpAddress To, byte[] Bytes)
{
    public IcmpV6Type Type => (IcmpV6Type)Bytes[0];

    public NeighborSolicitation Solicitation =>
        NeighborSolicitation.TryRead(Bytes, out NeighborSolicitation read) == WireError.None ? read : throw new AssertionException("no NS");

    public NeighborAdvertisement Advertisement =>
        NeighborAdvertisement.TryRead(Bytes, out NeighborAdvertisement read) == WireError.None ? read : throw new AssertionException("no NA");

    public RouterAdvertisement RouterAdvertisement =>
        Wire.Icmp.NeighborDiscovery.RouterAdvertisement.TryRead(Bytes, out RouterAdvertisement read) == WireError.None ? read : throw new AssertionException("no RA");

    public MacAddress? Mac(int size)
    {
        foreach (NeighborOption option in new NeighborOptions(Bytes, size))
        {
            if (LinkLayerAddressOption.TryRead(option.Bytes, out LinkLayerAddressOption read) == WireError.None) return read.Address;
        }

        return null;
    }

    public List<PrefixInformation> Prefixes()
    {
        var found = new List<PrefixInformation>();
        foreach (NeighborOption option in new NeighborOptions(Bytes, Wire.Icmp.NeighborDiscovery.RouterAdvertisement.Size))
        {
            if (PrefixInformation.TryRead(option.Bytes, out PrefixInformation read) == WireError.None) found.Add(read);
        }

        return found;
    }

    public T? Option<T>(Func<byte[], T?> read)
        where T : struct
    {
        foreach (NeighborOption option in new NeighborOptions(Bytes, Wire.Icmp.NeighborDiscovery.RouterAdvertisement.Size))
        {
            if (read(option.Bytes.ToArray()) is { } found) return found;
        }

        return null;
    }
}
