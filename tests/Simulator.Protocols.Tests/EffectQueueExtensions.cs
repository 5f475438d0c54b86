using Simulator.Network.Stack;

namespace Simulator.Protocols.Tests;

/// <summary>What a host does in place, a test does by copy.</summary>
internal static class EffectQueueExtensions
{
    public static Effect Take(this EffectQueue effects)
    {
        Effect first = effects.First;
        effects.RemoveFirst();
        return first;
    }
}
