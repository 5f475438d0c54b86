namespace Simulator.Wire.Mobility.Omipv6;

// 0                    6          7
// | Mobility Header 11 | Sub-type | Reserved | …    the first 8 octets of DH1 to DH4

/// <summary>Which of the four messages an experimental mobility header is.</summary>
public static class DhMessage
{
    internal const int HeaderSize = 8;

    private const int TypeOffset = 6;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another mobility header or sub-type.</returns>
    public static WireError TryReadType(ReadOnlySpan<byte> bytes, out DhMessageType type)
    {
        type = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.Experimental, HeaderSize);
        if (error != WireError.None) return error;
        var read = (DhMessageType)bytes[TypeOffset];
        if (read is < DhMessageType.Dh1 or > DhMessageType.Dh4) return WireError.Unsupported;
        type = read;
        return WireError.None;
    }

    // Also cuts the octets to the header's length.
    internal static WireError Check(ref ReadOnlySpan<byte> bytes, DhMessageType type, int size)
    {
        WireError error = TryReadType(bytes, out DhMessageType read);
        if (error != WireError.None) return error;
        if (read != type) return WireError.Unsupported;
        bytes = bytes[..((bytes[MobilityHeader.LengthOffset] + 1) * MobilityHeader.Unit)];
        return bytes.Length < size ? WireError.BadLength : WireError.None;
    }

    internal static void Begin(Span<byte> bytes, DhMessageType type, int size)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.Experimental, size);
        bytes[TypeOffset] = (byte)type;
        bytes[TypeOffset + 1] = 0;
    }
}
