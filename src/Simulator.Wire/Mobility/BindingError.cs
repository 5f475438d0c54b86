using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility;

// 0                   6        7          8                          24
// | Mobility Header 7 | Status | Reserved | Home Address (16 octets) | Options …    RFC 6275 section 6.1.9

/// <summary>A node refuses a home address option or a mobility message.</summary>
/// <param name="HomeAddress">That of the option; :: when there was none.</param>
public readonly record struct BindingError(BindingErrorStatus Status, IpAddress HomeAddress)
{
    /// <summary>Octets before the options.</summary>
    public const int Size = 24;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out BindingError message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.BindingError, Size);
        if (error == WireError.None) message = new((BindingErrorStatus)bytes[6], IpAddress.Read6(bytes[8..]));
        return error;
    }

    /// <summary>Writes <see cref="Size"/> octets, a whole header, with no checksum yet.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.BindingError, Size);
        bytes[6] = (byte)Status;
        bytes[7] = 0;
        HomeAddress.Write(bytes.Slice(8, 16));
    }
}
