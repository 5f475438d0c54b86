using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Kit;

/// <summary>A small world for a test, built line by line. Everybody knows everybody's MAC address unless a test resolves them itself.</summary>
internal sealed class Net
{
    public Net(ulong seed = 1) => World = new World(seed);

    public World World { get; }

    public SimTime Now => World.Simulation.Now;

    public static IpAddress Address(string text) =>
        IpAddress.TryParse(text, out IpAddress address) ? address : throw new ArgumentException($"no address: {text}", nameof(text));

    public static Prefix Block(string text) =>
        Prefix.TryParse(text, out Prefix prefix) ? prefix : throw new ArgumentException($"no block: {text}", nameof(text));

    public static SimTime At(long milliseconds) => SimTime.Zero + SimDuration.FromMilliseconds(milliseconds);

    public Host Host(string name, CostProfile? costs = null) => new(World, name, costs ?? CostProfile.Instant);

    public Router Router(string name) => new(World, name, CostProfile.Instant);

    public Link Link(string name, LinkOptions? options = null) => new(World, name, options ?? new LinkOptions());

    /// <summary>An interface on a link with addresses like <c>10.0.0.1/24</c>.</summary>
    public Interface Join(Node node, Link link, params ReadOnlySpan<string> addresses)
    {
        Interface added = node.AddInterface();
        link.Attach(added);
        foreach (string text in addresses)
        {
            int slash = text.IndexOf('/', StringComparison.Ordinal);
            added.AddAddress(Address(text[..slash]), int.Parse(text[(slash + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        }

        return added;
    }

    /// <summary>Static neighbours on every link.</summary>
    public void Introduce()
    {
        foreach (Link link in World.Links)
        {
            foreach (Interface one in link.Attached)
            {
                if (one.Node is not IpNode node) continue;
                foreach (Interface other in link.Attached)
                {
                    if (other == one) continue;
                    foreach (InterfaceAddress address in other.Addresses) node.AddNeighbour(one, address.Address, other.Mac);
                }
            }
        }
    }

    /// <summary>Introduces all, computes the routes and starts every node.</summary>
    public void Start(bool introduce = true)
    {
        if (introduce) Introduce();
        StaticRouting.Install(World);
        foreach (Node node in World.Nodes)
        {
            if (node is IpNode ip) ip.Start();
        }
    }

    /// <summary>Runs until nothing is left to happen and balances the packet account.</summary>
    public void Run()
    {
        World.Simulation.RunUntil(SimTime.Never);
        World.CheckPacketAccount();
    }

    public void RunUntil(long milliseconds)
    {
        World.Simulation.RunUntil(At(milliseconds));
        World.CheckPacketAccount();
    }

    /// <summary>How many packets died at a place for a reason.</summary>
    public long Drops(string place, DropReason reason)
    {
        foreach (MetricSeries series in World.Metrics.All)
        {
            if (series.Definition == MetricCatalog.PacketsDropped && series.Tags[0].Value == place && series.Tags[1].Value == DropReasons.Name(reason))
                return series.Sum;
        }

        return 0;
    }

    /// <summary>How many packets died at all.</summary>
    public long AllDrops() => Total(MetricCatalog.PacketsDropped);

    public long Total(MetricDefinition definition)
    {
        long sum = 0;
        foreach (MetricSeries series in World.Metrics.All)
        {
            if (series.Definition == definition) sum += series.Sum;
        }

        return sum;
    }
}
