using System.Buffers.Binary;
using Simulator.Engine;

namespace Simulator.Protocols.Traffic;

// 0      4          8               16      20
// | Flow | Sequence | Sent at (ns)  | Check | filler …
//
// Check and filler are functions of what stands before them and of the length, so that the receiver can tell every octet and a cut or
// grown datagram. They keep no secret: an attacker who knows the format can forge a datagram.

/// <summary>What applications send: octets that the receiver can verify one by one.</summary>
public static class FlowPayload
{
    /// <summary>Octets of the smallest payload: the header alone.</summary>
    public const int MinSize = 20;

    /// <summary>Octets of the largest UDP payload over IPv4. The world's packets must have room for it.</summary>
    public const int MaxSize = 65_507;

    private const int CheckAt = 16;

    /// <exception cref="ArgumentOutOfRangeException">No such payload exists.</exception>
    public static void CheckSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, MinSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
    }

    internal static void Write(Span<byte> payload, uint flow, uint sequence, SimTime sentAt)
    {
        BinaryPrimitives.WriteUInt32BigEndian(payload, flow);
        BinaryPrimitives.WriteUInt32BigEndian(payload[4..], sequence);
        BinaryPrimitives.WriteInt64BigEndian(payload[8..], sentAt.Nanoseconds);
        ulong state = Seed(payload);
        BinaryPrimitives.WriteUInt32BigEndian(payload[CheckAt..], (uint)(SplitMix64.Next(ref state) >> 32));
        Span<byte> filler = payload[MinSize..];
        for (; filler.Length >= 8; filler = filler[8..]) BinaryPrimitives.WriteUInt64BigEndian(filler, SplitMix64.Next(ref state));
        if (filler.IsEmpty) return;
        ulong last = SplitMix64.Next(ref state);
        for (int i = 0; i < filler.Length; i++) filler[i] = (byte)(last >> (8 * i));
    }

    /// <summary>False when any octet differs from what the sender of this flow wrote.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> payload, uint flow, out uint sequence, out SimTime sentAt)
    {
        sequence = 0;
        sentAt = default;
        if (payload.Length < MinSize || BinaryPrimitives.ReadUInt32BigEndian(payload) != flow) return false;
        ulong state = Seed(payload);
        if (BinaryPrimitives.ReadUInt32BigEndian(payload[CheckAt..]) != (uint)(SplitMix64.Next(ref state) >> 32)) return false;
        ReadOnlySpan<byte> filler = payload[MinSize..];
        for (; filler.Length >= 8; filler = filler[8..])
        {
            if (BinaryPrimitives.ReadUInt64BigEndian(filler) != SplitMix64.Next(ref state)) return false;
        }

        ulong last = filler.IsEmpty ? 0 : SplitMix64.Next(ref state);
        for (int i = 0; i < filler.Length; i++)
        {
            if (filler[i] != (byte)(last >> (8 * i))) return false;
        }

        sequence = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
        sentAt = new SimTime(BinaryPrimitives.ReadInt64BigEndian(payload[8..]));
        return true;
    }

    private static ulong Seed(ReadOnlySpan<byte> payload)
    {
        ulong state = BinaryPrimitives.ReadUInt64BigEndian(payload);
        state = SplitMix64.Next(ref state) ^ BinaryPrimitives.ReadUInt64BigEndian(payload[8..]);
        return SplitMix64.Next(ref state) ^ (uint)payload.Length;
    }
}
