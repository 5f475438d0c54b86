using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Checking;

/// <summary>One <c>--set PATH=VALUE</c>, or one value of a sweep, put into the tree as if it stood in the file.</summary>
internal sealed class Override
{
    private readonly SourcePosition _start;
    private readonly string[] _segments;
    private readonly FileValue _value;
    private readonly Diagnostics _diagnostics;

    private Override(SourcePosition start, string[] segments, FileValue value, Diagnostics diagnostics)
    {
        _start = start;
        _segments = segments;
        _value = value;
        _diagnostics = diagnostics;
    }

    /// <returns>The tree with the value in it; the tree as it was after a reported error.</returns>
    public static FileMapping Apply(FileMapping tree, Format.Format format, string argument, Diagnostics diagnostics)
    {
        string label = $"--set {argument}";
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string? problem = equals < 0 ? "this needs PATH=VALUE, for example links.core.delay=50ms" : ProblemOf(argument[..equals]);
        if (problem is not null)
        {
            diagnostics.Error(new(label, 1, 1), problem);
            return tree;
        }

        int errorsBefore = diagnostics.ErrorCount;
        FileValue? value = new TreeReader(label, equals + 2, diagnostics).Read(argument[(equals + 1)..]);
        if (value is null && diagnostics.ErrorCount > errorsBefore) return tree;
        SourcePosition position = new(label, 1, equals + 2);
        value ??= new FileScalar(position, "", IsPlain: true, position.Column);
        return Put(tree, format, argument[..equals], new(label, 1, 1), value, diagnostics);
    }

    /// <param name="path">Without a <see cref="ProblemOf"/> it.</param>
    /// <param name="start">Where the path's first character stands.</param>
    /// <inheritdoc cref="Apply"/>
    public static FileMapping Put(
        FileMapping tree, Format.Format format, string path, SourcePosition start, FileValue value, Diagnostics diagnostics) =>
        new Override(start, path.Split('.'), value, diagnostics).Put(tree, format, 0, "the scenario") ?? tree;

    /// <returns>Why no file can have such a path; null when one can.</returns>
    public static string? ProblemOf(string path)
    {
        string[] segments = path.Split('.');
        if (Array.Exists(segments, s => s.Length == 0)) return $"the path '{path}' has an empty part";
        return segments[0] is ScenarioFile.IncludeKey ? $"'{ScenarioFile.IncludeKey}' cannot be set from outside the file" : null;
    }

    private FileMapping? Put(FileMapping table, Format.Format? format, int index, string owner)
    {
        // A name may hold dots (zones.foo.com.signed): the longest one that exists is meant.
        for (int count = _segments.Length - index; count > 0; count--)
        {
            string key = string.Join('.', _segments, index, count);
            if (table.Find(key) is { } existing) return PutAt(table, format, index, count, existing);
        }

        bool isLeaf = index == _segments.Length - 1;
        if (isLeaf || format?.HoldsNames != true) return PutAt(table, format, index, 1, existing: null);
        string missing = _segments[index];
        _diagnostics.Error(PositionOf(index), $"{owner} has no '{missing}'{Suggestion.For(missing, table.Entries.Select(e => e.Key.Text))}");
        return null;
    }

    private FileMapping? PutAt(FileMapping table, Format.Format? format, int index, int count, FileValue? existing)
    {
        SourceName key = new(string.Join('.', _segments, index, count), PositionOf(index));
        int next = index + count;
        if (next == _segments.Length) return table.With(new(key, _value));
        existing ??= FileMapping.Of(key.Position, []);
        FileValue? changed = existing switch
        {
            FileMapping below => Put(below, format?.Below(key.Text), next, $"'{key.Text}'"),
            FileSequence list => PutItem(list, next),
            _ => Refuse(key, existing),
        };
        return changed is null ? null : table.With(new(KeyOf(table, key), changed));
    }

    private FileSequence? PutItem(FileSequence list, int index)
    {
        string segment = _segments[index];
        bool isIndex = Format.Texts.Whole(segment, 0, int.MaxValue, out ulong item) is null && (int)item < list.Items.Count;
        if (!isIndex || index < _segments.Length - 1)
        {
            _diagnostics.Error(PositionOf(index), isIndex
                ? "a path ends at an item of a list"
                : $"'{_segments[index - 1]}' is a list of {list.Items.Count} and has no item '{segment}'; items count from 0");
            return null;
        }

        List<FileValue> items = [.. list.Items];
        items[(int)item] = _value;
        return list with { Items = items };
    }

    private FileValue? Refuse(SourceName key, FileValue existing)
    {
        _diagnostics.Error(key.Position, $"'{key.Text}' is {existing.Kind}, with nothing beneath it to set");
        return null;
    }

    private SourcePosition PositionOf(int index) => _start with { Column = _start.Column + _segments.Take(index).Sum(s => s.Length + 1) };

    /// <summary>A table that is only passed through keeps its key, and so its place in messages.</summary>
    private static SourceName KeyOf(FileMapping table, SourceName key)
    {
        foreach (FileEntry entry in table.Entries)
        {
            if (string.Equals(entry.Key.Text, key.Text, StringComparison.Ordinal)) return entry.Key;
        }

        return key;
    }
}
