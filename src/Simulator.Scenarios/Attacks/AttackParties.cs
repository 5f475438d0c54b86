namespace Simulator.Scenarios.Attacks;

/// <summary>Whom an attack has to be told of.</summary>
internal enum AttackParties
{
    Victim,

    /// <summary>Also whom the victim talks to, or whom the attacker poses as: <c>peer</c>.</summary>
    VictimAndPeer,

    /// <summary>Also whose other half the attacker is: <c>as</c>.</summary>
    VictimPeerAndSelf,
}
