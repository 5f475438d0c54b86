using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Simulator.Scenarios.Files;

/// <summary>Turns one YAML text into a tree with positions. Knows YAML, nothing of scenarios.</summary>
/// <param name="label">The file in positions.</param>
/// <param name="column">Column that the text's first character has in what the user wrote.</param>
internal sealed class TreeReader(string label, int column, Diagnostics diagnostics)
{
    /// <summary>Bounds what nesting and aliases can cost: far more than any scenario, far less than would be felt.</summary>
    public const int MaxDepth = 32, MaxWeight = 50_000;

    private readonly Dictionary<string, FileValue> _anchors = new(StringComparer.Ordinal);
    private Parser _parser = null!;
    private int _weight;

    private ParsingEvent Current => _parser.Current!;

    /// <summary>The document's value; null when there is none, or after a reported error that left nothing whole.</summary>
    public FileValue? Read(string text)
    {
        _parser = new Parser(new StringReader(text));
        try
        {
            _parser.MoveNext(); // to the stream's start
            _parser.MoveNext();
            if (Current is StreamEnd) return null;
            _parser.MoveNext();
            FileValue? value = ReadValue(0);
            if (value is null) return null;
            if (_parser.MoveNext() && Current is DocumentStart) Error(Current, "a second document starts here; a file holds one scenario");
            return value;
        }
        catch (YamlException problem)
        {
            string message = problem.Message.TrimEnd('.');
            if (message.Length > 0) message = char.ToLowerInvariant(message[0]) + message[1..];
            diagnostics.Error(PositionOf(problem.Start), $"this is not YAML: {message}");
            return null;
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // YamlDotNet's scanner runs into these on some malformed input, for example an unclosed `[1, 2` before a key.
            diagnostics.Error(PositionOf(_parser.Current?.End ?? Mark.Empty), "this is not YAML from here on");
            return null;
        }
    }

    /// <summary>Reads the value at the parser and moves past it; null when reading has to stop.</summary>
    private FileValue? ReadValue(int depth)
    {
        if (depth > MaxDepth)
        {
            Error(Current, $"values are nested deeper than {MaxDepth} levels");
            return null;
        }

        ParsingEvent start = Current;
        if (start is NodeEvent { Tag.IsEmpty: false } tagged && !tagged.Tag.IsNonSpecific
            && !tagged.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal))
        {
            Error(start, $"the tag '{tagged.Tag.Value}' means nothing here");
        }

        FileValue? value = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadSequence(depth),
            MappingStart => ReadMapping(depth),
            AnchorAlias alias => ReadAlias(alias),
            _ => null,
        };
        if (value is null) return null;
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored) _anchors[anchored.Anchor.Value] = value;
        _weight += value is FileScalar || start is AnchorAlias ? value.Weight : 1;
        if (_weight <= MaxWeight) return value;
        Error(start, $"there are more than {MaxWeight} values here, aliases counted as what they stand for");
        return null;
    }

    private FileScalar ReadScalar(Scalar scalar)
    {
        SourcePosition position = PositionOf(scalar.Start);
        bool isPlain = scalar.Style == ScalarStyle.Plain;
        _parser.MoveNext();
        return new(position, scalar.Value, isPlain, position.Column + (isPlain ? 0 : 1));
    }

    private FileValue? ReadAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out FileValue? value))
        {
            Error(alias, $"there is no anchor '&{alias.Value.Value}' before this alias");
            return null;
        }

        _parser.MoveNext();
        return value;
    }

    private FileSequence? ReadSequence(int depth)
    {
        SourcePosition position = PositionOf(Current.Start);
        List<FileValue> items = [];
        int weight = 1;
        _parser.MoveNext();
        while (Current is not SequenceEnd)
        {
            if (ReadValue(depth + 1) is not { } item) return null;
            items.Add(item);
            weight += item.Weight;
        }

        _parser.MoveNext();
        return new(position, items, weight);
    }

    private FileMapping? ReadMapping(int depth)
    {
        SourcePosition position = PositionOf(Current.Start);
        List<FileEntry> entries = [];
        Dictionary<string, SourcePosition> seen = new(StringComparer.Ordinal);
        _parser.MoveNext();
        while (Current is not MappingEnd)
        {
            if (Current is not Scalar key)
            {
                Error(Current, "a key has to be a single word");
                return null;
            }

            SourceName name = new(key.Value, PositionOf(key.Start));
            _parser.MoveNext();
            if (ReadValue(depth + 1) is not { } value) return null;
            if (seen.TryAdd(name.Text, name.Position)) entries.Add(new(name, value));
            else diagnostics.Error(name.Position, $"the key '{name.Text}' is here twice; line {seen[name.Text].Line} has it first");
        }

        _parser.MoveNext();
        return FileMapping.Of(position, entries);
    }

    private void Error(ParsingEvent at, string message) => diagnostics.Error(PositionOf(at.Start), message);

    private SourcePosition PositionOf(Mark mark)
    {
        int line = (int)Math.Max(1, mark.Line);
        int inLine = (int)Math.Max(1, mark.Column);
        return new(label, line, line == 1 ? inLine + column - 1 : inLine);
    }
}
