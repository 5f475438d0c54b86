using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Tracing;
using Simulator.Results.Summaries;
using Simulator.Wire;
using Simulator.Wire.Arp;
using Simulator.Wire.Ip;

namespace Simulator.Results.Sequence;

/// <summary>What became of a message, in words.</summary>
internal static class Outcome
{
    private static readonly string NobodyElse = DropReasons.Name(DropReason.NoSuchMac);
    private static readonly string NotForIt = DropReasons.Name(DropReason.NotForMe);

    /// <summary><c>+24.012 ms</c>, <c>lost at link core (loss)</c>, <c>nobody on link home</c>, <c>under way at the end</c>.</summary>
    public static string Text(MessageRecord message, SequenceChart chart) => message.Outcome switch
    {
        MessageOutcome.Delivered => "+" + TimeUnit.Exact(Delay(message)),
        MessageOutcome.Dropped when IsUnheard(message) => Unheard(message, chart),
        MessageOutcome.Dropped => Loss(message, chart),
        _ => "under way at the end",
    };

    /// <summary>It died, and somebody misses it.</summary>
    public static bool IsLost(MessageRecord message) => message.Outcome == MessageOutcome.Dropped && !IsUnheard(message);

    /// <summary>
    /// It was for whoever listens, and nobody did: a router's advertisement on a link without hosts, a question whether anybody has an address that is
    /// free. Nothing is wrong, so nothing was lost.
    /// </summary>
    public static bool IsUnheard(MessageRecord message) =>
        message.Outcome == MessageOutcome.Dropped && (message.Reason == NobodyElse || message.Reason == NotForIt) && IsForGroup(message.Bytes);

    private static string Loss(MessageRecord message, SequenceChart chart) => $"lost at {Place(message, chart)} ({message.Reason})";

    private static string Unheard(MessageRecord message, SequenceChart chart) =>
        message.Reason == NobodyElse ? $"nobody on {Place(message, chart)}" : $"heard by {Place(message, chart)}, not for it";

    private static string Place(MessageRecord message, SequenceChart chart) => $"{(chart.IsNode(message.DroppedAt) ? "" : "link ")}{message.DroppedAt}";

    // An ARP request is a broadcast (RFC 826); so is an IP packet to everybody, and a multicast goes to a group's MAC address (RFC 1112, RFC 2464).
    private static bool IsForGroup(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty && bytes[0] >> 4 == 0) return ArpPacket.TryRead(bytes, out ArpPacket arp) == WireError.None && arp.Operation == ArpOperation.Request;
        return IpHeader.TryRead(bytes, out IpHeader ip) == WireError.None && (ip.Destination.IsMulticast || ip.Destination.IsLimitedBroadcast);
    }

    private static SimDuration Delay(MessageRecord message) => (message.EndedAt ?? message.SentAt) - message.SentAt;
}
