using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Attacks;

/// <summary>What honest nodes recorded in a run, for deciding whether an attack reached its goal. Attackers record nothing.</summary>
/// <param name="victim">Name of the node.</param>
/// <param name="address">The victim's: its home address when it is mobile.</param>
/// <param name="peer">Name of the node that the victim talks to; null when the attack needs none.</param>
/// <param name="honestHighs">HIGHs of every identity in the scenario, as 32 hexadecimal digits.</param>
internal sealed class VictimsRecord(MetricLog metrics, string victim, IpAddress address, string? peer, IReadOnlySet<string> honestHighs)
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

    /// <summary>Binding Updates for the victim's address that its peer accepted, or any node when there is no peer.</summary>
    public long BindingsOfVictim
    {
        get
        {
            long sum = 0;
            foreach (MetricSeries series in metrics.All)
            {
                if (IsBindingOfVictim(series) && (peer is null || series.Tags[0].Value == peer)) sum += series.Sum;
            }

            return sum;
        }
    }

    /// <summary>
    /// Whether somebody's binding cache held the victim's address at one that is not of the victim's interface: all of a mobile node's have one identifier.
    /// </summary>
    public bool HasStrangeBinding
    {
        get
        {
            foreach (MetricSeries series in metrics.All)
            {
                if (!IsBindingOfVictim(series) || !IpAddress.TryParse(series.Tags[2].Value, out IpAddress careOf)) continue;
                if ((ulong)careOf.Value != (ulong)address.Value) return true;
            }

            return false;
        }
    }

    /// <summary>Packets that reached the victim and meant nothing to it.</summary>
    public long UnwantedPackets
    {
        get
        {
            long sum = 0;
            foreach (MetricSeries series in metrics.All)
            {
                if (series.Definition != MetricCatalog.PacketsDropped || series.Tags[0].Value != victim) continue;
                if (series.Tags[1].Value is "no-protocol" or "no-port" or "mobility") sum += series.Sum;
            }

            return sum;
        }
    }

    /// <summary>Messages of a type that the victim sent or was sent, by whomever.</summary>
    public long MessagesOfVictim(string type)
    {
        long sum = 0;
        foreach (MetricSeries series in metrics.All)
        {
            if (series.Definition != MetricCatalog.SignallingMessages || series.Tags[1].Value != type) continue;
            string between = series.Tags[2].Value;
            if (between == victim || between.StartsWith(victim + "-", StringComparison.Ordinal) || between.EndsWith("-" + victim, StringComparison.Ordinal)) sum += series.Sum;
        }

        return sum;
    }

    /// <summary>Mobility messages of a type that the victim's peer did not accept, for a reason.</summary>
    public long RejectedByPeer(string type, string reason)
    {
        long sum = 0;
        foreach (MetricSeries series in metrics.All)
        {
            if (series.Definition != MetricCatalog.MobilityRejected) continue;
            if (series.Tags[0].Value == peer && series.Tags[1].Value == type && series.Tags[2].Value == reason) sum += series.Sum;
        }

        return sum;
    }

    /// <summary>Octets of messages of a type, by whomever.</summary>
    public long OctetsOf(string type)
    {
        long sum = 0;
        foreach (MetricSeries series in metrics.All)
        {
            if (series.Definition == MetricCatalog.SignallingBytes && series.Tags[1].Value == type) sum += series.Sum;
        }

        return sum;
    }

    /// <summary>What the victim's processor spent on exponentiations.</summary>
    public SimDuration DiffieHellmanTime
    {
        get
        {
            long sum = 0;
            foreach (MetricSeries series in metrics.All)
            {
                if (series.Definition != MetricCatalog.CpuBusy || series.Tags[0].Value != victim) continue;
                if (series.Tags[1].Value.StartsWith("dh-", StringComparison.Ordinal)) sum += series.Sum;
            }

            return new SimDuration(sum);
        }
    }

    private bool IsBindingOfVictim(MetricSeries series) =>
        series.Definition == MetricCatalog.MobilityBindings && series.Sum > 0 && series.Tags[1].Value == address.ToString();

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
