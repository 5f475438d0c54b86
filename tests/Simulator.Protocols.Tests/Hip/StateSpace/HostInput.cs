using Simulator.Engine;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>What can happen to a host.</summary>
internal enum HostInputKind : byte
{
    Receives,
    Expires,
    Says,
}

/// <summary>Something that happens to a host.</summary>
/// <param name="Number">Which packet, or which text; 0 for a timer.</param>
internal readonly record struct HostInput(HostInputKind Kind, int Number, SimTime Time);
