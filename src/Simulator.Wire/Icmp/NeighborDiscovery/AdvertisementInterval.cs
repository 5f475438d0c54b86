using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// | 7 | 1 | Reserved (16) | Interval (32) |    RFC 6275 section 7.3

/// <summary>How often the router advertises.</summary>
/// <param name="Interval">The longest time between two unsolicited advertisements, in milliseconds.</param>
public readonly record struct AdvertisementInterval(uint Interval)
{
    public const int Size = 8;

    /// <param name="option">The whole option.</param>
    /// <returns>Unsupported for another type; BadLength; Truncated.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> option, out AdvertisementInterval read)
    {
        read = default;
        WireError error = NeighborOption.Check(option, NeighborOptionType.AdvertisementInterval, Size);
        if (error == WireError.None) read = new(BinaryPrimitives.ReadUInt32BigEndian(option[4..]));
        return error;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        NeighborOption.Begin(option, NeighborOptionType.AdvertisementInterval, Size);
        BinaryPrimitives.WriteUInt32BigEndian(option[4..], Interval);
    }
}
