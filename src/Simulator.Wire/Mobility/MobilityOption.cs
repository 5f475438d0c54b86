namespace Simulator.Wire.Mobility;

// 0             1               2
// | Option Type | Option Length | Option Data … |    RFC 6275 section 6.2.1; Pad1 is a lone zero octet

/// <summary>One option of a mobility header.</summary>
public readonly ref struct MobilityOption
{
    internal const int HeaderSize = 2;

    internal MobilityOption(MobilityOptionType type, int offset, ReadOnlySpan<byte> value)
    {
        Type = type;
        Offset = offset;
        Value = value;
    }

    public MobilityOptionType Type { get; }

    /// <summary>Octets from the start of the mobility header to the option's type.</summary>
    public int Offset { get; }

    public ReadOnlySpan<byte> Value { get; }

    // Writes the two octets in front of a value; returns where that goes.
    internal static Span<byte> Begin(Span<byte> option, MobilityOptionType type, int valueSize)
    {
        option[0] = (byte)type;
        option[1] = (byte)valueSize;
        return option.Slice(HeaderSize, valueSize);
    }
}
