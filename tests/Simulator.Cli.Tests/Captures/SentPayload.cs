using System.Buffers.Binary;
using Simulator.Engine;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Captures;

/// <summary>
/// What an application of a scenario sends, made here a second time from the payload's definition (Traffic: flow, number, time, check, filler), so
/// that captured data are held against more than themselves.
/// </summary>
/// <param name="Name">The flow's.</param>
/// <param name="Size">Octets of each payload.</param>
/// <param name="From">The node that sends.</param>
/// <param name="To">The node that receives.</param>
internal sealed record SentPayload(string Name, int Size, string From, string To)
{
    private const int HeaderSize = 16;

    /// <summary>FNV-1a of the name (Fowler, Noll, Vo).</summary>
    public uint Flow { get; } = Name.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619));

    /// <summary>The flows of a scenario, requests and responses apart.</summary>
    public static IEnumerable<SentPayload> Of(Scenario scenario)
    {
        foreach (TrafficSpec traffic in scenario.Traffic)
        {
            if (traffic is FtpTraffic) continue;   // a stream, whose octets the client holds against the file
            yield return new(traffic.Name, traffic.SizeBytes, traffic.From.Text, traffic.ToNode);
            if (traffic is RequestResponseTraffic asking)
                yield return new(traffic.Name + "-response", asking.ResponseBytes, traffic.ToNode, traffic.From.Text);
        }
    }

    public byte[] Make(uint number, SimTime sentAt)
    {
        // Header, then 32 bits of check, then 64 bits at a time; the last piece least significant octet first.
        byte[] payload = new byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(payload, Flow);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(4), number);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(8), sentAt.Nanoseconds);
        ulong state = BinaryPrimitives.ReadUInt64BigEndian(payload);
        state = Mix(ref state) ^ BinaryPrimitives.ReadUInt64BigEndian(payload.AsSpan(8));
        state = Mix(ref state) ^ (uint)Size;
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(HeaderSize), (uint)(Mix(ref state) >> 32));
        for (int at = HeaderSize + 4; at < Size; at += 8)
        {
            byte[] piece = new byte[8];
            ulong next = Mix(ref state);
            if (Size - at >= 8) BinaryPrimitives.WriteUInt64BigEndian(piece, next);
            else BinaryPrimitives.WriteUInt64LittleEndian(piece, next);
            piece.AsSpan(0, Math.Min(8, Size - at)).CopyTo(payload.AsSpan(at));
        }

        return payload;
    }

    // SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
