namespace Simulator.Cli.Output;

/// <summary>What a cell's colour says on a terminal.</summary>
internal enum Tone
{
    Plain,
    Good,
    Bad,
}
