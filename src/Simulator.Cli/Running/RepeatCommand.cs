using System.Globalization;
using System.Text;
using Simulator.Cli.CommandLine;
using Simulator.Scenarios;

namespace Simulator.Cli.Running;

/// <summary>The command line that repeats a run: everything that a run's outcome depends on, as a POSIX shell takes it.</summary>
internal static class RepeatCommand
{
    public static string For(Scenario scenario, ulong seed, int repetitions, IReadOnlyList<string> overrides)
    {
        var command = new StringBuilder(ProgramCommand.ProgramName).Append(" run ");
        command.Append(Quote(scenario.Path.StartsWith('-') ? "./" + scenario.Path : scenario.Path));
        if (scenario.Choices.Count > 0) command.Append(" --variant ").Append(Quote(scenario.Variant));
        command.Append(CultureInfo.InvariantCulture, $" --seed {seed} --repetitions {repetitions}");
        foreach (string each in overrides) command.Append(" --set ").Append(Quote(each));
        return command.ToString();
    }

    private static string Quote(string word)
    {
        bool isPlain = word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,@%+".Contains(c, StringComparison.Ordinal));
        return isPlain ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
