namespace Simulator.Scenarios.Files;

/// <summary>Keys and values in file order, no key twice.</summary>
internal sealed record FileMapping(SourcePosition Position, IReadOnlyList<FileEntry> Entries, int Weight) : FileValue(Position, Weight)
{
    public override string Kind => "a table";

    public FileValue? Find(string key)
    {
        foreach (FileEntry entry in Entries)
        {
            if (string.Equals(entry.Key.Text, key, StringComparison.Ordinal)) return entry.Value;
        }

        return null;
    }

    /// <summary>The same with one entry replaced where it stands, or added at the end.</summary>
    public FileMapping With(FileEntry entry)
    {
        List<FileEntry> entries = [.. Entries];
        int index = entries.FindIndex(e => string.Equals(e.Key.Text, entry.Key.Text, StringComparison.Ordinal));
        if (index < 0) entries.Add(entry);
        else entries[index] = entry;
        return Of(Position, entries);
    }

    public FileMapping Without(string key) =>
        Of(Position, [.. Entries.Where(e => !string.Equals(e.Key.Text, key, StringComparison.Ordinal))]);

    /// <summary>This over another: tables key by key, anything else replaces what lies beneath. The other's keys keep their places.</summary>
    public FileMapping Over(FileMapping beneath)
    {
        List<FileEntry> entries = [.. beneath.Entries];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++) places.Add(entries[i].Key.Text, i);
        foreach (FileEntry entry in Entries)
        {
            if (!places.TryGetValue(entry.Key.Text, out int place)) entries.Add(entry);
            else if (entry.Value is FileMapping upper && entries[place].Value is FileMapping lower) entries[place] = entry with { Value = upper.Over(lower) };
            else entries[place] = entry;
        }

        return Of(Position, entries);
    }

    public static FileMapping Of(SourcePosition position, IReadOnlyList<FileEntry> entries)
    {
        long weight = 1;
        foreach (FileEntry entry in entries) weight += entry.Value.Weight;
        return new(position, entries, (int)Math.Min(weight, int.MaxValue));
    }
}
