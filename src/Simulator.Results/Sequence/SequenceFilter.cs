namespace Simulator.Results.Sequence;

/// <summary>Which messages a chart shows.</summary>
/// <param name="Node">Only those that this node sends or receives; null for all.</param>
/// <param name="Protocol">Only those of this protocol; null for all.</param>
public readonly record struct SequenceFilter(string? Node = null, string? Protocol = null)
{
    public bool Takes(MessageRecord message) =>
        (Node is null || message.From == Node || message.To == Node) && (Protocol is null || message.Protocol == Protocol);
}
