using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility;

// | 3 | 16 | Alternate Care-of Address (16 octets) |    RFC 6275 section 6.2.5: aligned to 8n+6

/// <summary>In an update: the care-of address, when it is not or not safely the packet's source.</summary>
public readonly record struct AlternateCareOfAddress(IpAddress CareOfAddress)
{
    /// <summary>Octets of the whole option.</summary>
    public const int Size = 18;

    /// <param name="value">The option's data.</param>
    /// <returns>BadLength; BadValue for an address that is not unicast routable (RFC 6275 section 6.1.7).</returns>
    public static WireError TryRead(ReadOnlySpan<byte> value, out AlternateCareOfAddress option)
    {
        option = default;
        if (value.Length != Size - MobilityOption.HeaderSize) return WireError.BadLength;
        IpAddress careOf = IpAddress.Read6(value);
        if (!careOf.IsUnicastRoutable) return WireError.BadValue;
        option = new(careOf);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option) => CareOfAddress.Write(
        MobilityOption.Begin(option, MobilityOptionType.AlternateCareOfAddress, Size - MobilityOption.HeaderSize));
}
