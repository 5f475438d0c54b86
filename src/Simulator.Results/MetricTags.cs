using System.Text;
using System.Text.Json;
using Simulator.Network.Metrics;

namespace Simulator.Results;

/// <summary>A series' tags as text. Sorted by key, so that the same tags are the same text whatever order the recorder gave them in.</summary>
public static class MetricTags
{
    /// <summary><c>between=alice-bob,protocol=hip</c>; empty without tags.</summary>
    public static string Text(IReadOnlyList<MetricTag> tags) => string.Join(',', Sorted(tags));

    /// <summary><c>{"between":"alice-bob","protocol":"hip"}</c>.</summary>
    public static string Json(IReadOnlyList<MetricTag> tags)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (MetricTag tag in Sorted(tags)) json.WriteString(tag.Key, tag.Value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads what <see cref="Json"/> wrote.</summary>
    public static IReadOnlyList<MetricTag> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => new MetricTag(p.Name, p.Value.GetString() ?? ""))];
    }

    private static MetricTag[] Sorted(IReadOnlyList<MetricTag> tags) => [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)];
}
