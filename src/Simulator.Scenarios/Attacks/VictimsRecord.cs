using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Attacks;

/// <summary>What honest nodes recorded in a run, for deciding whether an attack reached its goal. Attackers record nothing.</summary>
/// <param name="victim">Name of the node.</param>
/// <param name="honestHighs">HIGHs of every identity in the scenario, as 32 hexadecimal digits.</param>
internal sealed class VictimsRecord(MetricLog metrics, string victim, IReadOnlySet<string> honestHighs)
{
    /// <summary>The total over all nodes or flows.</summary>
    public long Sum(MetricDefinition definition) => Sum(definition, _ => true);

    /// <summary>The victim's own total.</summary>
    public long OfVictim(MetricDefinition definition) => Sum(definition, tag => tag.Key == "node" && tag.Value == victim);

    /// <summary>Whether the victim set up an association with an identity that no honest host has.</summary>
    public bool HasStrangeAssociation
    {
        get
        {
            foreach (MetricSeries series in metrics.All)
            {
                if (series.Definition != MetricCatalog.HipPeers || series.Sum == 0 || series.Tags[0].Value != victim) continue;
                if (!honestHighs.Contains(series.Tags[1].Value)) return true;
            }

            return false;
        }
    }

    private long Sum(MetricDefinition definition, Func<MetricTag, bool> isMeant)
    {
        long sum = 0;
        foreach (MetricSeries series in metrics.All)
        {
            if (series.Definition == definition && (series.Tags.Count == 0 || isMeant(series.Tags[0]))) sum += series.Sum;
        }

        return sum;
    }
}
