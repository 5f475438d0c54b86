using System.Text.Json;
using Simulator.Engine;
using Simulator.Network.Metrics;

namespace Simulator.Results.Database;

/// <summary>The samples of one series in one column: <c>[[at_ns,value],…]</c>.</summary>
internal static class SampleRows
{
    public static Utf8Text Pack(IReadOnlyList<MetricSample> samples) => PackedRows.Pack(samples, Write);

    /// <exception cref="ResultsException">It is no such array.</exception>
    public static List<MetricSample> Unpack(ReadOnlySpan<byte> text) => PackedRows.Unpack(text, Read);

    private static void Write(Utf8JsonWriter json, MetricSample sample)
    {
        json.WriteNumberValue(sample.At.Nanoseconds);
        json.WriteNumberValue(sample.Value);
    }

    private static MetricSample Read(ref Utf8JsonReader json) => new(new SimTime(json.Next().GetInt64()), json.Next().GetInt64());
}
