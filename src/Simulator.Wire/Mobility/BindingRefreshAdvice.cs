using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

// | 2 | 2 | Refresh Interval (16) |    RFC 6275 section 6.2.4: aligned to 2n

/// <summary>In a home agent's acknowledgement: when to send the next update.</summary>
/// <param name="Interval">In units of <see cref="BindingUpdate.LifetimeUnit"/> seconds; less than the binding's lifetime.</param>
public readonly record struct BindingRefreshAdvice(ushort Interval)
{
    /// <summary>Octets of the whole option.</summary>
    public const int Size = 4;

    /// <param name="value">The option's data.</param>
    /// <returns>BadLength</returns>
    public static WireError TryRead(ReadOnlySpan<byte> value, out BindingRefreshAdvice advice)
    {
        advice = default;
        if (value.Length != Size - MobilityOption.HeaderSize) return WireError.BadLength;
        advice = new(BinaryPrimitives.ReadUInt16BigEndian(value));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> option) => BinaryPrimitives.WriteUInt16BigEndian(
        MobilityOption.Begin(option, MobilityOptionType.BindingRefreshAdvice, Size - MobilityOption.HeaderSize), Interval);
}
