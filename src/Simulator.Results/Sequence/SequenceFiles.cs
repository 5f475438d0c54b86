using System.Text;

namespace Simulator.Results.Sequence;

/// <summary>The charts in a run's folder.</summary>
public static class SequenceFiles
{
    public const string Svg = "sequence.svg";

    public const string Text = "sequence.txt";

    public static void Write(string folder, SequenceChart chart)
    {
        Directory.CreateDirectory(folder);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        File.WriteAllText(Path.Combine(folder, Text), SequenceText.Render(chart), utf8);
        File.WriteAllText(Path.Combine(folder, Svg), SequenceSvg.Render(chart), utf8);
    }
}
