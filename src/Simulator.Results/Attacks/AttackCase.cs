namespace Simulator.Results.Attacks;

/// <summary>One attack against one defence, over all repetitions of a variant.</summary>
/// <param name="Protocol">The folder of its scenario: <c>hip</c>.</param>
/// <param name="Attack">What the attacker does.</param>
/// <param name="Defence">What tells the scenario from others of the same attack: <c>weak</c>, <c>defended</c>, with the variant of a sweep behind it.</param>
/// <param name="Variant">The variant's name.</param>
/// <param name="Attacker">The attacker's name.</param>
/// <param name="Victim">The node that it is against.</param>
/// <param name="Runs">Repetitions with a verdict, at least 1.</param>
/// <param name="Successes">How many of them the attacker won.</param>
/// <param name="Held">Whether that, and everything else that the scenario expects, came as expected.</param>
/// <param name="Cost">The victim's, a repetition in the mean.</param>
public sealed record AttackCase(
    string Protocol, string Attack, string Defence, string Scenario, string Variant, string Attacker, string Victim, int Runs, int Successes, bool Held, AttackCost Cost)
{
    /// <summary><c>succeeded</c>, <c>stopped</c>, or <c>succeeded in 3 of 20</c>.</summary>
    public string Verdict => Successes switch
    {
        0 => "stopped",
        _ when Successes == Runs => "succeeded",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"succeeded in {Successes} of {Runs}"),
    };
}
