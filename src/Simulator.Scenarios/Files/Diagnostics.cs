namespace Simulator.Scenarios.Files;

/// <summary>Collects what is wrong, so that the user sees all of it at once.</summary>
internal sealed class Diagnostics
{
    private readonly List<Diagnostic> _items = [];

    /// <summary>Errors so far; comparing two readings tells whether a step went well.</summary>
    public int ErrorCount { get; private set; }

    public void Error(SourcePosition position, string message)
    {
        _items.Add(new(position, Severity.Error, message));
        ErrorCount++;
    }

    /// <summary>Says what runs all the same, and may not be what is meant.</summary>
    public void Warning(SourcePosition position, string message) => _items.Add(new(position, Severity.Warning, message));

    /// <summary>By file, line and column, each once: an aliased value is checked at each of its uses.</summary>
    public IReadOnlyList<Diagnostic> InOrder()
    {
        return [.. _items
            .Distinct()
            .OrderBy(d => d.Position.File, StringComparer.Ordinal)
            .ThenBy(d => d.Position.Line)
            .ThenBy(d => d.Position.Column)];
    }
}
