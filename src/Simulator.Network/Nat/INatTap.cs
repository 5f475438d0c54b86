using Simulator.Engine;

namespace Simulator.Network;

/// <summary>Observes what NATs learn. It sees; nothing in the run can see it.</summary>
public interface INatTap
{
    /// <summary>A packet made a NAT know something else than before; <see cref="Nat.Knowledge"/> says what it knows now.</summary>
    /// <param name="packet">The IP packet; its addresses are not translated yet.</param>
    void Learned(SimTime now, Nat nat, ReadOnlySpan<byte> packet);

    /// <summary>A NAT forgot something that nothing used any more.</summary>
    void Forgot(SimTime now, Nat nat);
}
