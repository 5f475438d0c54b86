namespace Simulator.Results;

/// <summary>A variant's name taken apart: <c>mobility=omipv6,ha-delay=40ms</c> has a value for each dimension of the sweep.</summary>
public sealed class VariantName
{
    private readonly List<(string Dimension, string Value)> _parts = [];

    /// <param name="text">A name without equals signs has no dimensions.</param>
    public VariantName(string text)
    {
        foreach (string part in text.Split(','))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) _parts.Add((part[..equals], part[(equals + 1)..]));
        }
    }

    public IEnumerable<string> Dimensions => _parts.Select(part => part.Dimension);

    /// <summary>Null when there is no such dimension.</summary>
    public string? this[string dimension]
    {
        get
        {
            foreach ((string name, string value) in _parts)
            {
                if (name == dimension) return value;
            }

            return null;
        }
    }

    /// <summary>The name with a dimension left out.</summary>
    public string Without(string dimension) => string.Join(',', _parts.Where(part => part.Dimension != dimension).Select(part => $"{part.Dimension}={part.Value}"));
}
