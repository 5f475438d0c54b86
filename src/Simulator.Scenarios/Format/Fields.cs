using System.Diagnostics.CodeAnalysis;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The values of one table, for the function that makes a record of them.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Not a collection: a table that has been read.")]
internal sealed class Fields(FileEntry entry, string owner, Reading reading)
{
    private readonly Dictionary<Key, FieldValue> _values = [];

    /// <summary>The key that the table stands under.</summary>
    public SourceName Name => entry.Key;

    public Reading Reading => reading;

    /// <summary>For messages: <c>link 'core'</c>.</summary>
    public string Owner => owner;

    public T Get<T>(KeyOf<T> key) => _values.TryGetValue(key, out FieldValue found) && found.Value is T value ? value : key.Absent;

    /// <summary>The value, or null when the file has none.</summary>
    public T? Optional<T>(KeyOf<T> key)
        where T : struct => IsGiven(key) ? Get(key) : null;

    /// <summary>Whether the file has the key, readable or not.</summary>
    public bool IsGiven(Key key) => _values.ContainsKey(key);

    /// <summary>Whether the file has the key and its value could be read.</summary>
    public bool IsSound(Key key) => _values.TryGetValue(key, out FieldValue found) && found.Value is not null;

    /// <summary>Whether nothing was wrong anywhere in the key's value.</summary>
    public bool IsClean(Key key) => !_values.TryGetValue(key, out FieldValue found) || found.IsClean;

    /// <summary>Where the key's value stands; the table's name when the file has none.</summary>
    public SourcePosition PositionOf(Key key) => _values.TryGetValue(key, out FieldValue found) ? found.Position : entry.Key.Position;

    public void Error(Key key, string message) => reading.Error(PositionOf(key), message);

    public void Set(Key key, FieldValue value) => _values[key] = value;
}
