using System.Globalization;
using System.Text;
using Simulator.Crypto;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Running;

/// <summary>No two of many mobile nodes share a key, a cookie or an exponent, though all are configured and drawn for alike.</summary>
public sealed class SecretReuseTests
{
    private const int MobileNodes = 200;

    [Test]
    public void ManyMobileNodes_ShareNoKeysCookiesOrExponents()
    {
        var owners = new SecretOwners();
        Scenario scenario = ScenarioFolder.Checked(Text());
        new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed, world =>
        {
            world.SecretTap = owners;
            world.FrameTap = owners;
        });

        // Home Test Inits are in the clear between home agent and correspondent.
        Assert.That(owners.Reused, Is.Empty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(owners.Counts["cipher key"], Is.EqualTo(4 * MobileNodes));
            Assert.That(owners.Counts["authentication key"], Is.EqualTo(4 * MobileNodes));
            Assert.That(owners.Counts["cookie"], Is.EqualTo(2 * MobileNodes));
            foreach (string kind in (string[])["session", "nonce", "public value"]) Assert.That(owners.Counts[kind], Is.EqualTo(2 * MobileNodes), kind);
        }
    }

    [Test]
    public void SecretOfTwo_IsReported()
    {
        var owners = new SecretOwners();
        owners.Note("cookie", "1", "a");
        owners.Note("cookie", "1", "a");
        owners.Note("nonce", "1", "b");
        Assert.That(owners.Reused, Is.Empty);
        owners.Note("cookie", "1", "b");
        Assert.That(owners.Reused, Is.EqualTo(new[] { "cookie of a and of b" }));
    }

    private static string Text()
    {
        var text = new StringBuilder("""
            scenario: many
            title: Many mobile nodes and one correspondent
            reference: test
            duration: 12s
            nodes:
              cn:   { kind: host, route-optimization: omipv6 }
              ha:   { kind: home-agent }
              ar:   { kind: access-router, advertise: { every: 3s..4s } }
              core: { kind: router }

            """);
        for (int i = 0; i < MobileNodes; i++)
            text.Append(CultureInfo.InvariantCulture, $"  m{i}: {{ kind: mobile-node, home: home, home-agent: ha, mobility: omipv6, dad: off }}\n");
        text.Append("links:\n  home: { nodes: [ha], prefix: \"2001:db8:1::/64\" }\n  access: { nodes: [ar");
        for (int i = 0; i < MobileNodes; i++) text.Append(CultureInfo.InvariantCulture, $", m{i}");
        text.Append("""
            ], prefix: "2001:db8:a::/64" }
              ar-core: { nodes: [ar, core], prefix: "2001:db8:f1::/64", delay: 4ms }
              ha-core: { nodes: [ha, core], prefix: "2001:db8:f3::/64", delay: 4ms }
              cn-core: { nodes: [cn, core], prefix: "2001:db8:c::/64", delay: 4ms }
            traffic:

            """);
        for (int i = 0; i < MobileNodes; i++)
            text.Append(CultureInfo.InvariantCulture, $"  f{i}: {{ from: m{i}, to: cn, kind: cbr, size: 20B, every: 1s, count: 1, start: {8000 + 5 * i}ms }}\n");
        return text.ToString();
    }
}
