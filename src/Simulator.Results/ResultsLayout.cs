using System.Globalization;
using Simulator.Results.Captures;
using Simulator.Results.Database;
using Simulator.Results.Sequence;

namespace Simulator.Results;

/// <summary>Where things are in a results folder.</summary>
public static class ResultsLayout
{
    /// <summary>It is there, and locked, while a process writes into the folder.</summary>
    internal const string HoldFile = "results.lock";

    private static readonly string[] Database =
        [ResultsDatabase.FileName, ResultsDatabase.FileName + "-wal", ResultsDatabase.FileName + "-shm", ResultsDatabase.FileName + "-journal"];

    private static readonly string[] Pictures = [SequenceFiles.Svg, SequenceFiles.Text, Reports.ReportFiles.RunPage];

    /// <summary>The folder of one run's files: <c>SCENARIO/VARIANT/SEED</c> below the results folder.</summary>
    public static string RunFolder(string folder, string scenario, string variant, ulong seed) =>
        Path.Combine(folder, Segment(scenario), Segment(variant), seed.ToString(CultureInfo.InvariantCulture));

    /// <summary>A name as one part of a path that every file system takes: what is not a letter, a digit or one of <c>-_.,=+%</c> becomes an underscore.</summary>
    public static string Segment(string name)
    {
        string safe = string.Create(name.Length, name, static (text, from) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = char.IsAsciiLetterOrDigit(from[i]) || "-_.,=+%".Contains(from[i], StringComparison.Ordinal) ? from[i] : '_';
        });
        return safe.Length == 0 || safe[0] == '.' ? "_" + safe : safe;
    }

    /// <summary>
    /// Removes what an earlier run wrote into a results folder and nothing else: files of other names, folders that are not a run's, and what links
    /// lead to stay. A folder without a results database is left
    /// alone entirely, unless it is a baseline from version control.
    /// </summary>
    internal static void Clear(string folder)
    {
        string database = Path.Combine(folder, ResultsDatabase.FileName);
        if (File.Exists(database)) ResultsDatabase.CheckOurs(database);   // somebody else's is not ours to remove
        else if (!IsCheckedOut(folder)) return;
        foreach (string scenario in Folders(folder))
        {
            foreach (string variant in Folders(scenario))
            {
                foreach (string seed in Folders(variant)) ClearRun(seed);
                RemoveIfEmpty(variant);
            }

            RemoveIfEmpty(scenario);
        }

        ClearPlots(folder);
        File.Delete(Path.Combine(folder, Reports.ReportFiles.FrontPage));
        File.Delete(Path.Combine(folder, Summaries.SummaryTable.FileName));
        File.Delete(Path.Combine(folder, Summaries.FingerprintTable.FileName));
        foreach (string name in Database) File.Delete(Path.Combine(folder, name));
    }

    /// <summary>Removes the front page, plots and pages that were made of fewer runs than there are now: those made now may have other names and places.</summary>
    internal static void ClearPictures(string folder, IReadOnlyList<StoredRun> runs)
    {
        File.Delete(Path.Combine(folder, Reports.ReportFiles.FrontPage));
        ClearPlots(folder);
        foreach (StoredRun run in runs)
        {
            string files = RunFolder(folder, run.Scenario, run.Variant, run.Seed);
            if (!Directory.Exists(files)) continue;
            foreach (string name in Pictures) File.Delete(Path.Combine(files, name));
            RemoveWithParents(folder, files);
        }
    }

    /// <summary>Whether two paths lead to one folder.</summary>
    internal static bool IsSame(string folder, string other) => Resolved(folder) == Resolved(other);

    // Through every link on the way.
    private static string Resolved(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } above) return full;
        string here = Path.Combine(Resolved(above), Path.GetFileName(full));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Resolved(target.FullName) : here;
    }

    // Of a baseline under version control everything is there but the database.
    private static bool IsCheckedOut(string folder)
    {
        string fingerprints = Path.Combine(folder, Summaries.FingerprintTable.FileName);
        return File.Exists(fingerprints) && File.Exists(Path.Combine(folder, Summaries.SummaryTable.FileName))
            && File.ReadLines(fingerprints).FirstOrDefault() == Summaries.FingerprintTable.Header;
    }

    /// <summary>Removes what is in the folder of one run, and the folders above it as far as they are then empty.</summary>
    internal static void DiscardRun(string folder, string run)
    {
        if (!Directory.Exists(run)) return;
        ClearRun(run);
        RemoveWithParents(folder, run);
    }

    // The folders of a run, its variant and its scenario, as far as they are empty.
    private static void RemoveWithParents(string folder, string run)
    {
        for (int i = 0; i < 3 && run != folder; i++, run = Path.GetDirectoryName(run)!)
        {
            if (Directory.Exists(run)) RemoveIfEmpty(run);
        }
    }

    private static void ClearPlots(string folder)
    {
        string plots = Path.Combine(folder, Plots.PlotFolder.Name);
        if (!Directory.Exists(plots) || File.GetAttributes(plots).HasFlag(FileAttributes.ReparsePoint)) return;
        foreach (string plot in Directory.GetFiles(plots, "*.svg")) File.Delete(plot);
        RemoveIfEmpty(plots);
    }

    private static void ClearRun(string folder)
    {
        if (!ulong.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)) return;
        foreach (string capture in Directory.GetFiles(folder, PcapngWriter.FileName("*"))) File.Delete(capture);
        foreach (string name in (ReadOnlySpan<string>)[EspKeyFile.FileName, .. Pictures]) File.Delete(Path.Combine(folder, name));
        RemoveIfEmpty(folder);
    }

    private static IEnumerable<string> Folders(string folder) =>
        Directory.GetDirectories(folder).Where(found => !File.GetAttributes(found).HasFlag(FileAttributes.ReparsePoint));

    private static void RemoveIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }
}
