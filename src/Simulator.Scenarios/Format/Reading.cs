using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>What one reading of a tree shares: where errors go, and what expectations may ask for.</summary>
internal sealed class Reading(Diagnostics diagnostics, IMetricCatalog? metrics)
{
    /// <summary>Null when metric names are not to be checked.</summary>
    public IMetricCatalog? Metrics => metrics;

    public int ErrorCount => diagnostics.ErrorCount;

    public void Error(SourcePosition position, string message) => diagnostics.Error(position, message);

    public void Warning(SourcePosition position, string message) => diagnostics.Warning(position, message);

    public void WrongKind(FileEntry entry, Format format) =>
        Error(entry.Value.Position, $"'{entry.Key.Text}' needs {format.Expected}, not {entry.Value.Kind}");
}
