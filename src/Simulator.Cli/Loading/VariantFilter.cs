using Simulator.Results;
using Simulator.Scenarios;
using Simulator.Scenarios.Files;

namespace Simulator.Cli.Loading;

/// <summary>What <c>--variant DIM=VALUE,…</c> leaves of the variants.</summary>
internal static class VariantFilter
{
    /// <param name="wanted">A variant is left when it has all the choices of one of these; empty leaves all.</param>
    /// <exception cref="ResultsException">No variant has one of them.</exception>
    public static IReadOnlyList<Scenario> Apply(IReadOnlyList<Scenario> variants, IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0) return variants;
        foreach (string each in wanted)
        {
            if (variants.Any(variant => Has(variant, each))) continue;
            string[] choices = [.. variants.SelectMany(variant => variant.Choices).Select(choice => choice.ToString()).Distinct(StringComparer.Ordinal)];
            string missing = each.Split(',').FirstOrDefault(part => !choices.Contains(part, StringComparer.Ordinal)) ?? each;
            throw new ResultsException($"no scenario has a variant with '{missing}'{Suggestion.For(missing, choices)}");
        }

        return [.. variants.Where(variant => wanted.Any(each => Has(variant, each)))];
    }

    private static bool Has(Scenario variant, string choices) =>
        choices == variant.Variant
        || choices.Split(',').All(wanted => variant.Choices.Any(choice => string.Equals(choice.ToString(), wanted, StringComparison.Ordinal)));
}
