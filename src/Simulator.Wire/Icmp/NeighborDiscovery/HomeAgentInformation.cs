using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

// | 8 | 1 | Reserved (16) | Home Agent Preference (16) | Home Agent Lifetime (16) |    RFC 6275 section 7.4

/// <summary>A home agent about itself, in an advertisement with the H bit.</summary>
/// <param name="Preference">Higher is better; 0 when nothing is said.</param>
/// <param name="Lifetime">Seconds, never 0.</param>
public readonly record struct HomeAgentInformation(ushort Preference, ushort Lifetime)
{
    public const int Size = 8;

    /// <param name="option">The whole option.</param>
    /// <returns>Unsupported for another type; BadLength; Truncated; BadValue for a lifetime of 0.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> option, out HomeAgentInformation information)
    {
        information = default;
        WireError error = NeighborOption.Check(option, NeighborOptionType.HomeAgentInformation, Size);
        if (error != WireError.None) return error;
        ushort lifetime = BinaryPrimitives.ReadUInt16BigEndian(option[6..]);
        if (lifetime == 0) return WireError.BadValue;
        information = new(BinaryPrimitives.ReadUInt16BigEndian(option[4..]), lifetime);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option)
    {
        NeighborOption.Begin(option, NeighborOptionType.HomeAgentInformation, Size);
        BinaryPrimitives.WriteUInt16BigEndian(option[4..], Preference);
        BinaryPrimitives.WriteUInt16BigEndian(option[6..], Lifetime);
    }
}
