namespace Simulator.Scenarios.Tests.Checking;

public sealed class NumberingTests
{
    private static string[] AddressesWith(string links, string nodes = "")
    {
        string text = $$"""
            scenario: x
            title: t
            duration: 1s
            nodes: { a: { kind: host{{nodes}} }, b: { kind: host }, r: { kind: router } }
            links: { {{links}} }
            """;
        return [.. ScenarioFolder.Checked(text).Addresses.Select(a => $"{a.Node}@{a.Link} {a.Address}/{a.Prefix.Length}")];
    }

    [Test]
    public void Addresses_FollowTheLinksOrderOfNodes()
    {
        Assert.That(AddressesWith("one: { nodes: [r, b, a], prefix: 10.0.0.0/8 }"), Is.EqualTo((string[])
            ["r@one 10.0.0.1/8", "b@one 10.0.0.2/8", "a@one 10.0.0.3/8"]));
    }

    [Test]
    public void GivenAddress_IsSkipped()
    {
        Assert.That(AddressesWith("one: { nodes: [r, b, a], prefix: 10.0.0.0/29 }", ", addresses: { one: 10.0.0.1 }"), Is.EqualTo((string[])
            ["r@one 10.0.0.2/29", "b@one 10.0.0.3/29", "a@one 10.0.0.1/29"]));
    }

    [Test]
    public void Ipv6_LeavesTheAnycastAddress()
    {
        Assert.That(AddressesWith("one: { nodes: [a, b, r], prefix: 2001:db8:1::/64 }"), Is.EqualTo((string[])
            ["a@one 2001:db8:1::1/64", "b@one 2001:db8:1::2/64", "r@one 2001:db8:1::3/64"]));
    }

    [Test]
    public void PairOfAddresses_IsUsedWhole()
    {
        Assert.That(AddressesWith("one: { nodes: [a, r], prefix: 10.0.0.0/31 }, two: { nodes: [b, r], prefix: fd00::/127 }"), Is.EqualTo((string[])
            ["a@one 10.0.0.0/31", "r@one 10.0.0.1/31", "b@two fd00::/127", "r@two fd00::1/127"]));
    }

    [Test]
    public void FullPrefix_IsEnough()
    {
        Assert.That(AddressesWith("one: { nodes: [a, r], prefix: 10.0.0.0/30 }, two: { nodes: [b, r], prefix: 10.0.0.4/30 }"), Is.EqualTo((string[])
            ["a@one 10.0.0.1/30", "r@one 10.0.0.2/30", "b@two 10.0.0.5/30", "r@two 10.0.0.6/30"]));
    }

    [Test]
    public void LinkWithoutPrefix_TakesTheNextFreeOfTheFamily()
    {
        Assert.That(AddressesWith("one: { nodes: [a, r] }, two: { nodes: [b, r] }, three: { nodes: [a, b], prefix: 198.18.1.0/24 }"), Is.EqualTo((string[])
            ["a@one 198.18.0.1/24", "r@one 198.18.0.2/24", "b@two 198.18.2.1/24", "r@two 198.18.2.2/24", "a@three 198.18.1.1/24", "b@three 198.18.1.2/24"]));
        Assert.That(AddressesWith("one: { nodes: [a, r] }, two: { nodes: [b, r], prefix: fd00::/64 }").Take(2), Is.EqualTo((string[])
            ["a@one 2001:db8:ffff::1/64", "r@one 2001:db8:ffff::2/64"]));
    }
}
