using Simulator.Engine;

namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What <c>kind: ftp</c> means, and what it cannot mean.</summary>
public sealed class FtpTrafficTests
{
    [Test]
    public void Silence_IsOneTransferFromPort21()
    {
        FtpTraffic flow = Flow("{ from: a, to: b.foo.com, kind: ftp, size: 200kB, start: 2s }");
        Assert.That((flow.SizeBytes, flow.Port, flow.Count, flow.Start.Max), Is.EqualTo((200_000, (ushort)21, (int?)1, SimDuration.FromSeconds(2))));
    }

    [TestCase("{ from: a, to: b.foo.com, kind: ftp, size: 1B }", FtpAddresses.Esel)]
    [TestCase("{ from: a, to: b.foo.com, kind: ftp, size: 1B, addresses: raw }", FtpAddresses.Raw)]
    [TestCase("{ from: a, to: b.foo.com, kind: ftp, size: 1B, addresses: esel }", FtpAddresses.Esel)]
    [TestCase("{ from: a, to: b, kind: ftp, size: 1B }", FtpAddresses.Raw, Description = "a host without its peer's HIGH")]
    [TestCase("{ from: b, to: a, kind: ftp, size: 1B }", FtpAddresses.Esel, Description = "its peer")]
    [TestCase("{ from: a, to: c.foo.com, kind: ftp, size: 1B }", FtpAddresses.Raw, Description = "a host without HIP")]
    [TestCase("{ from: c, to: b.foo.com, kind: ftp, size: 1B }", FtpAddresses.Raw, Description = "from a host without HIP")]
    public void Addresses_AreSelectorsWhereBothSpeakHip(string flow, FtpAddresses expected) => Assert.That(Flow(flow).Addresses, Is.EqualTo(expected));

    [Test]
    public void Every_IsWithoutLimitUnlessCounted()
    {
        Assert.That(Flow("{ from: a, to: b, kind: ftp, size: 1B, every: 3s }").Count, Is.Null);
        Assert.That(Flow("{ from: a, to: b, kind: ftp, size: 1B, every: 3s, count: 4 }").Count, Is.EqualTo(4));
    }

    [Test]
    public void TwoFlows_ShareAServer()
    {
        Assert.That(Errors("""
              x: { from: a, to: b, kind: ftp, size: 1B }
              y: { from: c, to: b, kind: ftp, size: 1B }
            """), Is.Empty);
        Assert.That(Errors("""
              x: { from: a, to: b, kind: ftp, size: 1B }
              y: { from: c, to: b, kind: cbr, size: 100B, every: 1s, port: 21 }
            """), Is.EqualTo((string[])["x.yaml:13:3: error: traffic 'y' uses port 21 of 'b', as traffic 'x' does"]));
    }

    [TestCase("{ from: a, to: b, kind: ftp, size: 1B, addresses: esel }",
        "56: error: traffic 'x' writes an ESEL into PORT, and host 'a' does not know 'b' as a HIP peer; use its DNS name, or name it in 'peers'")]
    [TestCase("{ from: a, to: c.foo.com, kind: ftp, size: 1B, addresses: esel }", "64: error: traffic 'x' writes an ESEL into PORT, and host 'c' does not speak HIP")]
    [TestCase("{ from: c, to: b.foo.com, kind: ftp, size: 1B, addresses: esel }", "64: error: traffic 'x' writes an ESEL into PORT, and host 'c' does not speak HIP")]
    [TestCase("{ from: a, to: b, kind: ftp, size: 1B, addresses: esl }", "56: error: addresses 'esl' is not one of esel, raw; did you mean 'esel'?")]
    [TestCase("{ from: a, to: b, kind: ftp, size: 0B }", "41: error: '0B' has to be above zero")]
    [TestCase("{ from: a, to: b, kind: ftp, size: 9000MB }", "41: error: '9000MB' is more than a stream carries, which is 2147483647B")]
    [TestCase("{ from: a, to: b, kind: ftp, size: 1B, count: 2 }", "52: error: traffic 'x' needs 'every' for more than one transfer")]
    [TestCase("{ from: a, to: b, kind: ftp }", "3: error: traffic 'x' needs 'size'")]
    [TestCase("{ from: a, to: b, kind: ftp, size: 1B, response: 1B }", "45: error: unknown key 'response' in traffic 'x'")]
    [TestCase("{ from: a, to: b, kind: cbr, size: 100B, every: 1s, addresses: raw }", "58: error: unknown key 'addresses' in traffic 'x'")]
    public void Fault_IsReportedWhereItStands(string flow, string error) => Assert.That(Errors($"  x: {flow}"), Is.EqualTo((string[])[$"x.yaml:12:{error}"]));

    [Test]
    public void RawAddressesOverIPv6_AreRefusedAndSelectorsAreNot()
    {
        const string Flow = "  x: { from: a, to: b.foo.com, kind: ftp, size: 1B, addresses: ";
        Assert.That(Errors($"{Flow}raw }}", "2001:db8::/64"), Is.EqualTo((string[])[
            "x.yaml:12:64: error: traffic 'x' writes the address of host 'a' into PORT, which takes IPv4 only",
        ]));
        Assert.That(Errors($"{Flow}esel }}", "2001:db8::/64"), Is.Empty);
    }

    private static FtpTraffic Flow(string flow) => (FtpTraffic)ScenarioFolder.Checked(Text($"  x: {flow}")).Traffic[0];

    private static string[] Errors(string traffic, string prefix = "192.0.2.0/24") => ScenarioFolder.ErrorsOf(Text(traffic, prefix));

    private static string Text(string traffic, string prefix = "192.0.2.0/24") => $$"""
        scenario: x
        title: t
        duration: 60s
        nodes:
          a: { kind: host, resolver: ns, hip: {} }
          b: { kind: host, names: [b.foo.com], hip: { peers: [a] } }
          c: { kind: host, names: [c.foo.com], resolver: ns }
          ns: { kind: dns-server, zones: { foo.com: {} } }
        links:
          lan: { nodes: [a, b, c, ns], prefix: {{prefix}} }
        traffic:
        {{traffic}}
        """;
}
