using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Routers advertise and filter on links that they are on.</summary>
internal sealed class RouterChecks(Scenario scenario, LinkNames links, Reading reading)
{
    public void Run()
    {
        foreach (RouterSpec router in scenario.Nodes.OfType<RouterSpec>())
        {
            foreach (SourceName link in router.Advertise?.On ?? []) CheckIsOn(router, "advertises on", link);
            foreach (SourceName link in router.IngressFilter) CheckIsOn(router, "filters", link);
        }
    }

    private void CheckIsOn(RouterSpec router, string does, SourceName name)
    {
        if (links.Resolve($"router '{router.Name}' {does}", name) is { } link && !link.Nodes.Any(n => n.Text == router.Name))
            reading.Error(name.Position, $"router '{router.Name}' {does} link '{name}' and is not on it");
    }
}
