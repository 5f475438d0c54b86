using Simulator.Wire.Dns;

namespace Simulator.Network.Stack;

/// <summary>A lookup, and who asked.</summary>
/// <param name="Client">The asking machine's number on its host.</param>
/// <param name="Token">The asking machine's own mark.</param>
public readonly record struct NameQuestion(int Client, int Token, DnsName Name, RecordType Type);
