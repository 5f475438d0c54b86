using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//                                 +---------------+-+-------------+
//  Mobility Header 6, 6 octets    |    Status     |K|  Reserved   |    RFC 6275 section 6.1.8
// +-------------------------------+---------------+-+-------------+
// |           Sequence #          |           Lifetime            |
// +-------------------------------+-------------------------------+
// | Options …

/// <summary>The answer to a binding update.</summary>
/// <param name="Sequence">The update's; with <see cref="BindingStatus.SequenceNumberOutOfWindow"/> the last one taken.</param>
/// <param name="Lifetime">Granted, in units of <see cref="BindingUpdate.LifetimeUnit"/> seconds.</param>
/// <param name="KeyManagementMobility">K</param>
public readonly record struct BindingAcknowledgement(BindingStatus Status, ushort Sequence, ushort Lifetime, bool KeyManagementMobility = false)
{
    /// <summary>Octets before the options, which end at a multiple of 8: <see cref="MobilityOptionWriter"/>.</summary>
    public const int Size = 12;

    private const byte K = 0x80;

    public bool IsAccepted => (byte)Status < 128;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out BindingAcknowledgement message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.BindingAcknowledgement, Size);
        if (error != WireError.None) return error;
        message = new(
            (BindingStatus)bytes[6],
            BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]),
            (bytes[7] & K) != 0);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets; <see cref="MobilityOptionWriter"/> goes on from there.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.BindingAcknowledgement, Size);
        bytes[6] = (byte)Status;
        bytes[7] = KeyManagementMobility ? K : (byte)0;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], Sequence);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], Lifetime);
    }
}
