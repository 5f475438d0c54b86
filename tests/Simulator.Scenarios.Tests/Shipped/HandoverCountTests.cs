using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>What one handover puts on the mobile node's access link, without ESP: the counts and octets that a real implementation was seen to send.</summary>
public sealed class HandoverCountTests
{
    [TestCase("route-optimization", 8, 688)]
    [TestCase("route-optimization-token-reuse", 6, 488)]
    [TestCase("omipv6", 4, 368)]
    [TestCase("tunnelling", 2, 176)]
    public void Handover_CostsWhatItsMessagesWeigh(string name, int messages, int octets)
    {
        Scenario scenario = ShippedScenarios.Load($"scenarios/handover/{name}.yaml", "nodes.mn.protection=none");
        var seen = new MobilityMessages("access2", since: SimTime.Zero + SimDuration.FromSeconds(15));
        new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed, world => world.FrameTap = seen);
        Assert.That((seen.Count, seen.Octets), Is.EqualTo((messages, octets)));
    }
}
