using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>A <c>send</c>, which ends as a flow beside those of <c>traffic</c>.</summary>
internal sealed record PendingSend : TimelineEvent
{
    /// <summary>Its name is empty when the file gives none.</summary>
    public required CbrTraffic Flow { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;

    /// <summary>The flows of all sends, in file order. One without a name is called after its place among them.</summary>
    public static IReadOnlyList<TrafficSpec> Flows(IReadOnlyList<TimelineEvent> timeline, IReadOnlyList<SourceName> taken, Reading reading)
    {
        HashSet<string> names = new(taken.Select(n => n.Text), StringComparer.Ordinal);
        List<TrafficSpec> flows = [];
        foreach (PendingSend send in timeline.OfType<PendingSend>())
        {
            CbrTraffic flow = send.Flow.Name.Length > 0 ? send.Flow : send.Flow with { Name = $"send-{flows.Count + 1}" };
            if (!names.Add(flow.Name)) reading.Error(flow.Position, $"another flow is called '{flow.Name}' too; give this one another name with 'flow'");
            flows.Add(flow);
        }

        return flows;
    }
}
