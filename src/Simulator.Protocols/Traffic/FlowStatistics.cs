using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;

namespace Simulator.Protocols.Traffic;

/// <summary>
/// What is counted of one flow. Its two ends share the object, as an observer who sees both would: it carries nothing from one end to the
/// other. Hosts share the run's clock, so <c>data.delay</c> needs no synchronisation.
/// </summary>
public sealed partial class FlowStatistics
{
    private readonly MetricSeries _sent;
    private readonly MetricSeries _received;
    private readonly MetricSeries _lost;
    private readonly MetricSeries _corrupted;
    private readonly MetricSeries _duplicated;
    private readonly MetricSeries _delay;
    private readonly List<ulong> _underWay = [];   // a bit for each sequence number: sent and not yet received
    private bool _finished;

    /// <param name="name">Of the traffic, for the metrics' <c>flow</c> tag.</param>
    public FlowStatistics(MetricLog metrics, string name)
    {
        Name = name;
        Type = new MessageType("udp", name, IsSignalling: false);
        uint hash = 2166136261;   // FNV-1a
        foreach (char c in name) hash = unchecked((hash ^ c) * 16777619);
        Flow = hash;
        var tag = new MetricTag("flow", name);
        _sent = metrics.Series(MetricCatalog.DataSent, tag);
        _received = metrics.Series(MetricCatalog.DataReceived, tag);
        _lost = metrics.Series(MetricCatalog.DataLost, tag);
        _corrupted = metrics.Series(MetricCatalog.DataCorrupted, tag);
        _duplicated = metrics.Series(MetricCatalog.DataDuplicated, tag);
        _delay = metrics.Series(MetricCatalog.DataDelay, tag);
    }

    public string Name { get; }

    /// <summary>Datagrams sent.</summary>
    public uint Sent { get; private set; }

    /// <summary>Datagrams received with the content that was sent, each once.</summary>
    public uint Received { get; private set; }

    /// <summary>The flow's number in its payloads.</summary>
    internal uint Flow { get; }

    internal MessageType Type { get; }

    /// <summary>
    /// Records <c>data.lost</c>: what was sent and had not been received as it was sent, so what arrived corrupted counts as lost too. Called
    /// once, when the run ends.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public void Finish()
    {
        if (_finished) throw new InvalidOperationException($"flow {Name} is finished already");
        _finished = true;
        _lost.Add(Sent - Received);
        FinishHandovers();
    }

    /// <summary>Writes the flow's next payload.</summary>
    internal void Send(Span<byte> payload, SimTime now) => Send(payload, now, Sent);

    /// <summary>Writes the payload with a given sequence number, each at most once: that of the request it answers.</summary>
    internal void Send(Span<byte> payload, SimTime now, uint sequence)
    {
        FlowPayload.Write(payload, Flow, sequence, now);
        int word = (int)(sequence >> 6);
        while (_underWay.Count <= word) _underWay.Add(0);
        _underWay[word] |= Bit(sequence);
        _sent.Add();
        Sent++;
        _end = Math.Max(_end, sequence + 1L);
    }

    /// <summary>Judges what arrived. False for what is not of this flow as it was sent, and for a duplicate, which counts as nothing else.</summary>
    internal bool TryReceive(ReadOnlySpan<byte> payload, SimTime now, out uint sequence) => TryReceive(payload, SimDuration.Zero, now, out sequence);

    /// <inheritdoc cref="TryReceive(ReadOnlySpan{byte}, SimTime, out uint)"/>
    /// <param name="pathDelay">What the datagram's way took.</param>
    internal bool TryReceive(ReadOnlySpan<byte> payload, SimDuration pathDelay, SimTime now, out uint sequence)
    {
        // A sequence number beyond those sent, or a time to come, is forged.
        if (!FlowPayload.TryRead(payload, Flow, out sequence, out SimTime sentAt)
            || sequence >> 6 >= _underWay.Count || sentAt > now || sentAt < SimTime.Zero)
        {
            _corrupted.Add();
            return false;
        }

        int word = (int)(sequence >> 6);
        if ((_underWay[word] & Bit(sequence)) == 0)
        {
            _duplicated.Add();
            return false;
        }

        _underWay[word] &= ~Bit(sequence);
        Received++;
        _received.Add();
        _delay.Add(now - sentAt);
        if (_handovers.Count > 0) NoteArrival(sequence, pathDelay, sentAt, now);
        return true;
    }

    private static ulong Bit(uint sequence) => 1UL << (int)(sequence & 63);
}
