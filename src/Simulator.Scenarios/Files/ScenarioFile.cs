using System.Text;
using Simulator.Engine;

namespace Simulator.Scenarios.Files;

/// <summary>Reads a file and what it includes into one tree.</summary>
internal sealed class ScenarioFile(Diagnostics diagnostics)
{
    public const string IncludeKey = "include";

    /// <summary>Bounds what a file can make us read.</summary>
    public const int MaxBytes = 1 << 20, MaxFiles = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> _including = [];
    private int _files;
    private Fingerprint _digest;

    /// <summary>Over the bytes of every file that has been read, in that order.</summary>
    public Fingerprint Digest => _digest;

    /// <summary>The whole tree; null after a reported error that leaves nothing to check.</summary>
    /// <param name="path">As the user named it; positions repeat it.</param>
    public FileMapping? Read(string path) => Read(path, new SourcePosition(Label(path), 1, 1));

    private FileMapping? Read(string path, SourcePosition askedAt)
    {
        if (++_files > MaxFiles)
        {
            if (_files == MaxFiles + 1) diagnostics.Error(askedAt, $"more than {MaxFiles} files are included");
            return null;
        }

        if (ReadText(path, askedAt) is not { } text) return null;
        SourcePosition start = new(Label(path), 1, 1);
        int errorsBefore = diagnostics.ErrorCount;
        FileValue? value = new TreeReader(start.File, column: 1, diagnostics).Read(text);
        if (value is null && diagnostics.ErrorCount > errorsBefore) return null;
        if (value is null or FileScalar { IsNull: true })
        {
            diagnostics.Error(start, "the file is empty");
            return null;
        }

        if (value is not FileMapping mapping)
        {
            diagnostics.Error(value.Position, $"a scenario is a table of keys and values, not {value.Kind}");
            return null;
        }

        return Merge(path, mapping);
    }

    private FileMapping? Merge(string path, FileMapping mapping)
    {
        if (mapping.Find(IncludeKey) is not { } include) return mapping;
        _including.Add(Path.GetFullPath(path));
        FileMapping result = mapping.Without(IncludeKey);
        bool isWhole = true;

        // The last of a list lies directly beneath the file, so that later parts refine earlier ones.
        FileMapping? beneath = null;
        foreach (FileValue item in include is FileSequence list ? list.Items : [include])
        {
            FileMapping? part = ReadPart(path, item);
            if (part is null) isWhole = false;
            else beneath = beneath is null ? part : part.Over(beneath);
        }

        _including.RemoveAt(_including.Count - 1);
        if (!isWhole) return null;
        if (beneath is not null) result = result.Over(beneath);
        if (result.Weight <= TreeReader.MaxWeight) return result;
        diagnostics.Error(include.Position, $"with what it includes this file has more than {TreeReader.MaxWeight} values");
        return null;
    }

    private FileMapping? ReadPart(string path, FileValue item)
    {
        if (item is not FileScalar { IsNull: false, Text: not "" } scalar)
        {
            diagnostics.Error(item.Position, $"'{IncludeKey}' needs a file name or a list of them, not {item.Kind}");
            return null;
        }

        string part = Path.Combine(Path.GetDirectoryName(path) ?? "", scalar.Text);
        if (scalar.Text.Contains('\0', StringComparison.Ordinal) || !_including.Contains(Path.GetFullPath(part), StringComparer.Ordinal))
        {
            return Read(part, item.Position);
        }

        diagnostics.Error(item.Position, $"'{scalar.Text}' includes itself{(_including.Count > 1 ? " by way of others" : "")}");
        return null;
    }

    private string? ReadText(string path, SourcePosition askedAt)
    {
        try
        {
            if (Directory.Exists(path)) return Refuse("is a folder");
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > MaxBytes) return Refuse($"is larger than {MaxBytes / 1024} KiB");
            byte[] bytes = new byte[(int)stream.Length];
            stream.ReadExactly(bytes);
            _digest.Add(bytes);
            string text = StrictUtf8.GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            return Refuse("is not UTF-8");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse("does not exist");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse("cannot be read");
        }

        string? Refuse(string what)
        {
            diagnostics.Error(askedAt, $"the file '{Label(path)}' {what}");
            return null;
        }
    }

    private static string Label(string path) => path.Replace('\\', '/');
}
