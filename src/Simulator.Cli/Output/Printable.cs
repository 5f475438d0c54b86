namespace Simulator.Cli.Output;

/// <summary>Text from files on its way to a line of a terminal: none of its characters may steer the one or break the other.</summary>
internal static class Printable
{
    public static string Line(string text) => string.Create(text.Length, text, static (printed, from) =>
    {
        for (int i = 0; i < from.Length; i++) printed[i] = char.IsControl(from[i]) ? ' ' : from[i];
    });
}
