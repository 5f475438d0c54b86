using System.Buffers.Binary;

namespace Simulator.Wire.Mobility;

//  0                   1                   2                   3
//  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//                                 +-------------------------------+
//  Mobility Header 5, 6 octets    |           Sequence #          |    RFC 6275 section 6.1.7
// +-------+-----------------------+-------------------------------+
// |A H L K|       Reserved        |           Lifetime            |
// +-------+-----------------------+-------------------------------+
// | Options …

/// <summary>A mobile node tells its home agent or a correspondent its care-of address.</summary>
/// <param name="Lifetime">In units of <see cref="LifetimeUnit"/> seconds; 0 deletes the binding.</param>
/// <param name="Acknowledge">A: an acknowledgement is wanted.</param>
/// <param name="HomeRegistration">H: to a home agent.</param>
/// <param name="LinkLocalCompatibility">L: the link-local address has the home address's interface identifier.</param>
/// <param name="KeyManagementMobility">K: the IKE association survives moves.</param>
public readonly record struct BindingUpdate(
    ushort Sequence,
    ushort Lifetime,
    bool Acknowledge = false,
    bool HomeRegistration = false,
    bool LinkLocalCompatibility = false,
    bool KeyManagementMobility = false)
{
    /// <summary>Octets before the options, which end at a multiple of 8: <see cref="MobilityOptionWriter"/>.</summary>
    public const int Size = 12;

    /// <summary>Seconds.</summary>
    public const int LifetimeUnit = 4;

    private const byte A = 0x80;
    private const byte H = 0x40;
    private const byte L = 0x20;
    private const byte K = 0x10;

    /// <returns>Of <see cref="MobilityHeader.TryRead"/>; Unsupported for another type; BadLength when too short for this one.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out BindingUpdate message)
    {
        message = default;
        WireError error = MobilityHeader.Check(bytes, MobilityMessageType.BindingUpdate, Size);
        if (error != WireError.None) return error;
        byte flags = bytes[8];
        message = new(
            BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]),
            (flags & A) != 0,
            (flags & H) != 0,
            (flags & L) != 0,
            (flags & K) != 0);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets; <see cref="MobilityOptionWriter"/> goes on from there.</summary>
    public void Write(Span<byte> bytes)
    {
        MobilityHeader.Begin(bytes, MobilityMessageType.BindingUpdate, Size);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], Sequence);
        bytes[8] = (byte)((Acknowledge ? A : 0) | (HomeRegistration ? H : 0) | (LinkLocalCompatibility ? L : 0) | (KeyManagementMobility ? K : 0));
        bytes[9] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], Lifetime);
    }
}
