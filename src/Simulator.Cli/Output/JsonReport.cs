using System.Text;
using System.Text.Json;
using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Results.Summaries;

namespace Simulator.Cli.Output;

/// <summary>The one document of <c>run --format json</c>, written run by run so that no run has to be kept.</summary>
internal sealed class JsonReport : IDisposable
{
    private readonly MemoryStream _buffer = new();
    private readonly Utf8JsonWriter _json;

    public JsonReport()
    {
        _json = new(_buffer, JsonText.Options);
        _json.WriteStartObject();
        _json.WriteStartArray("runs");
    }

    public void Add(RunRecord run)
    {
        _json.WriteStartObject();
        _json.WriteString("scenario", run.Scenario);
        _json.WriteString("variant", run.Variant);
        _json.WriteNumber("seed", run.Seed);
        _json.WriteBoolean("held", run.Held);
        _json.WriteStartObject("fingerprints");
        _json.WriteString("wire", run.WireFingerprint);
        _json.WriteString("metrics", run.MetricsFingerprint);
        _json.WriteEndObject();
        _json.WriteStartArray("expectations");
        foreach (ExpectationRecord expectation in run.Expectations) Add(expectation);
        _json.WriteEndArray();
        _json.WriteStartArray("metrics");
        foreach (SeriesRecord series in run.Series) Add(series);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    /// <summary>Ends the document.</summary>
    public string Finish(bool held)
    {
        _json.WriteEndArray();
        _json.WriteBoolean("held", held);
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.GetBuffer(), 0, (int)_buffer.Length);
    }

    public void Dispose()
    {
        _json.Dispose();
        _buffer.Dispose();
    }

    private void Add(ExpectationRecord expectation)
    {
        _json.WriteStartObject();
        _json.WriteString("text", expectation.Text);
        _json.WriteBoolean("held", expectation.Held);
        _json.WriteString("actual", expectation.Actual);
        _json.WriteEndObject();
    }

    private void Add(SeriesRecord series)
    {
        MetricUnit unit = series.Definition.Unit;
        SeriesStatistics recorded = SeriesStatistics.Of(series);
        SeriesStatistics shown = recorded.Shown(unit);
        _json.WriteStartObject();
        _json.WriteString("name", series.Definition.Name);
        _json.WriteStartObject("tags");
        foreach (MetricTag tag in series.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)) _json.WriteString(tag.Key, tag.Value);
        _json.WriteEndObject();
        _json.WriteString("unit", MetricUnits.Shown(unit));
        _json.WriteNumber("count", recorded.Count);
        Add("sum", MetricUnits.Show(unit, recorded.Sum));
        Add("mean", shown.Mean);
        Add("min", shown.Min);
        Add("max", shown.Max);
        Add("p50", shown.P50);
        Add("p95", shown.P95);
        _json.WriteEndObject();
    }

    // No samples, no number.
    private void Add(string name, double value)
    {
        _json.WritePropertyName(name);
        if (double.IsNaN(value)) _json.WriteNullValue();
        else _json.WriteRawValue(Decimals.Format(value));
    }
}
