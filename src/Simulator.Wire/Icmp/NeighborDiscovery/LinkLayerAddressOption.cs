using Simulator.Wire.Ethernet;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// | 1 source, 2 target | 1 | Ethernet address (6 octets) |    RFC 4861 section 4.6.1, RFC 2464 section 6

/// <summary>The sender's or the target's Ethernet address.</summary>
public readonly record struct LinkLayerAddressOption(NeighborOptionType Type, MacAddress Address)
{
    public const int Size = 8;

    /// <param name="option">The whole option.</param>
    /// <returns>Unsupported for another type; BadLength; Truncated; BadValue for a group address, at which no node is.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> option, out LinkLayerAddressOption read)
    {
        read = default;
        if (option.IsEmpty) return WireError.Truncated;
        var type = (NeighborOptionType)option[0];
        if (type is not (NeighborOptionType.SourceLinkLayerAddress or NeighborOptionType.TargetLinkLayerAddress)) return WireError.Unsupported;
        WireError error = NeighborOption.Check(option, type, Size);
        if (error != WireError.None) return error;
        MacAddress address = MacAddress.Read(option[2..]);
        if (address.IsGroup) return WireError.BadValue;
        read = new(type, address);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        NeighborOption.Begin(option, Type, Size);
        Address.Write(option[2..]);
    }
}
