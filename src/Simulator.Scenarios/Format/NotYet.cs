namespace Simulator.Scenarios.Format;

/// <summary>What the format is going to have. A user who writes it is told so, and not that it is misspelt.</summary>
internal static class NotYet
{
    public static readonly string[] NodeKinds = ["relay"];
}
