namespace Simulator.Network;

/// <summary>What a message is called: in metrics' tags, in message sequence charts, in the plural of a table.</summary>
/// <param name="Protocol">As in metrics' <c>protocol</c> tag, for example <c>hip</c>.</param>
/// <param name="Name">As in metrics' <c>type</c> tag, for example <c>I1</c>.</param>
/// <param name="IsSignalling">Counts in <c>signalling.*</c>; false for application data.</param>
public sealed record MessageType(string Protocol, string Name, bool IsSignalling = true);
