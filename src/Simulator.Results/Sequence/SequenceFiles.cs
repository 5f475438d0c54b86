using System.Text;

namespace Simulator.Results.Sequence;

/// <summary>The charts in a run's folder.</summary>
public static class SequenceFiles
{
    public const string Svg = "sequence.svg";

    public const string Text = "sequence.txt";

    public static void Write(string folder, SequenceChart chart)
    {
        WriteText(folder, chart);
        Write(folder, Svg, SequenceSvg.Render(chart));
    }

    public static void WriteText(string folder, SequenceChart chart) => Write(folder, Text, SequenceText.Render(chart));

    private static void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
