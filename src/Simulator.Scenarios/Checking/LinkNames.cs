using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Finds the link that another entry names.</summary>
internal sealed class LinkNames(Scenario scenario, Draft draft, Reading reading)
{
    /// <summary>The link of this name; null when there is none (reported) or it could not be read (reported before).</summary>
    /// <param name="before">For the message, what stands before the name: <c>attacker 'eve' is at</c>.</param>
    /// <param name="after">What stands after it: <c> inside</c>.</param>
    public LinkSpec? Resolve(string before, SourceName name, string after = "")
    {
        if (scenario.Links.FirstOrDefault(l => l.Name == name.Text) is { } link) return link;
        if (name.Text.Length > 0 && !draft.LinkNames.Any(n => n.Text == name.Text))
            reading.Error(name.Position, $"{before} link '{name}'{after}, which does not exist{Suggestion.For(name.Text, draft.LinkNames.Select(n => n.Text))}");
        return null;
    }
}
