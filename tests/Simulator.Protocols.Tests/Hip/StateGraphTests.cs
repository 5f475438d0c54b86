using System.Text;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>The graph that is committed beside the machine is the machine's, and has the draft's in it.</summary>
[TestFixture]
internal sealed class StateGraphTests
{
    [Test]
    public void CommittedGraph_IsTheMachines() => GeneratedText.CheckFile("src/Simulator.Protocols/Hip/state-graph.md", Draw());

    [TestCaseSource(nameof(DraftEdges))]
    public void EdgeOfTheDraft_IsRealisedOrSaysWhyNot(object edge)
    {
        var draft = (DraftEdge)edge;
        Assert.That(draft.Ours.Length > 0 || draft.Remark.Length > 0, Is.True);
        foreach ((string state, string input, string next) in draft.Ours)
            Assert.That(StateGraph.After(state, input), Is.EqualTo(next), $"{state}, {input}");
    }

    private static IEnumerable<TestCaseData> DraftEdges() =>
        DraftGraph.Edges.Select(edge => new TestCaseData(edge).SetName($"{{m}}({edge.From} {edge.Label} {edge.To})"));

    private static string Draw()
    {
        string?[][] table = [.. StateGraph.States.Select(state => StateGraph.Inputs.Select(input => StateGraph.After(state, input.Name)).ToArray())];
        var text = new StringBuilder();
        text.Append("# The states of an association\n\n"
            + "Drawn by `StateGraphTests` from what the machine does; the test fails when it does something else. Names of states are those of `AssociationState`;\n"
            + "\"Rekeying\" is an established association whose peer has not been seen to have the key it was offered, \"Restarting\" one beside which an exchange with\n"
            + "the same peer is under way. The host has the lesser of the two HIGHs: the other one keeps I2Sent when an I2 comes.\n\n```mermaid\nstateDiagram-v2\n    [*] --> Unassociated\n");
        for (int from = 0; from < table.Length; from++)
        {
            foreach (string to in StateGraph.States)
            {
                string[] inputs = [.. StateGraph.Inputs.Where((_, input) => table[from][input] == to && to != StateGraph.States[from]).Select(input => input.Name)];
                if (inputs.Length > 0) text.Append($"    {Id(StateGraph.States[from])} --> {Id(to)}: {string.Join(" / ", inputs)}\n");
            }
        }

        text.Append("```\n\n## Every input in every state\n\n· no change, – the peer cannot send it then.\n\n| |");
        foreach (string state in StateGraph.States) text.Append($" {state} |");
        text.Append("\n|---|").Append(string.Concat(StateGraph.States.Select(_ => "---|"))).Append('\n');
        for (int input = 0; input < StateGraph.Inputs.Length; input++)
        {
            text.Append($"| {StateGraph.Inputs[input].Name} |");
            for (int state = 0; state < table.Length; state++)
                text.Append(table[state][input] is not { } next ? " – |" : next == StateGraph.States[state] ? " · |" : $" {next} |");
            text.Append('\n');
        }

        text.Append("\n## The draft's graph\n\nEvery edge of draft-moskowitz-hip-arch-00 section 9.3, and the edges above that are it.\n\n"
            + "| from | edge | to | here | |\n|---|---|---|---|---|\n");
        foreach (DraftEdge edge in DraftGraph.Edges)
        {
            string ours = string.Join("<br>", edge.Ours.Select(each => $"{each.State}, {each.Input}: {each.Next}"));
            text.Append($"| {edge.From} | {edge.Label} | {edge.To} | {ours} | {edge.Remark} |\n");
        }

        return text.ToString();
    }

    private static string Id(string state) => state.Replace(" with ", "", StringComparison.Ordinal);
}
