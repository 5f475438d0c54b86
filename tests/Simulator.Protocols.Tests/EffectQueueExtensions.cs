using Simulator.Network.Stack;

namespace Simulator.Protocols.Tests;

/// <summary>A test applies an effect after it has left the queue; a host applies it in its place.</summary>
internal static class EffectQueueExtensions
{
    public static Effect Take(this EffectQueue effects)
    {
        Effect first = effects.First;
        effects.RemoveFirst();
        return first;
    }
}
