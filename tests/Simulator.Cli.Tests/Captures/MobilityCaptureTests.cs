using Simulator.Wire.Ip;

namespace Simulator.Cli.Tests.Captures;

/// <summary>Mobility headers are met in each place where they can be, and scapy agrees about each checksum.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class MobilityCaptureTests
{
    private const string Omipv6 = "scenarios/handover/omipv6.yaml";
    private const string Link = "ar2-core";   // everything of the second half, and a router's traffic only

    private static readonly string[] Brief = ["traffic.voice.every=1s", "traffic.voice-up.every=1s", "duration=20s"];

    [TestCase(Omipv6, "", "Clear EspTransport")]
    [TestCase(Omipv6, "nodes.mn.duplicate-update=true", "Clear Tunnel EspTransport")]
    [TestCase("scenarios/handover/route-optimization.yaml", "", "Clear EspTransport EspTunnel")]
    [TestCase("scenarios/handover/route-optimization.yaml", "nodes.mn.protection=none", "Clear Tunnel")]
    public void Checksums_InEveryPlace_HoldForUsAndForScapy(string path, string option, string places)
    {
        Tshark.Require();
        Scapy.Require();
        using CapturedRun run = CapturedRun.Of(path, 0, option.Length > 0 ? [.. Brief, option] : Brief);
        if (!File.Exists(run.KeyFile)) File.WriteAllText(run.KeyFile, "");
        var octets = new CaptureFile(run.Capture(Link));
        var checks = new MobilityChecks();
        foreach (DissectedFrame frame in Tshark.Read(run.Folder, run.Capture(Link))) Assert.That(checks.Check(frame, octets[frame.Index]), Is.Empty);
        Assert.That(string.Join(' ', checks.Sound.Select(each => each.Place).Distinct().Order()), Is.EqualTo(places));
        Assert.That(Ask(run), Is.EqualTo(checks.Sound.Select(each => $"{each.Frame + 1} {each.Place} good")));
    }

    [Test]
    public void SpoiledMobilityHeader_IsReportedByUsAndByScapy()
    {
        Tshark.Require();
        Scapy.Require();
        using CapturedRun run = CapturedRun.Of(Omipv6, 0, Brief);
        var capture = new CaptureFile(run.Capture(Link));
        int index = Enumerable.Range(0, capture.Count).First(each => IsMobility(capture[each]));
        capture[index][^1] ^= 1;
        capture.Save();
        string[] findings = [.. CaptureChecks.FindingsIn(run, Link).Where(each => each.Contains("mobility checksum is wrong", StringComparison.Ordinal))];
        Assert.That(findings, Has.Length.EqualTo(1).And.All.StartsWith($"{Link} frame {index + 1}: Clear"));
        Assert.That(Ask(run).Where(line => line.EndsWith("bad", StringComparison.Ordinal)), Is.EqualTo(new[] { $"{index + 1} Clear bad" }));
    }

    private static bool IsMobility(ReadOnlySpan<byte> frame)
    {
        _ = CaptureFile.IpPayload(frame, out IpProtocol protocol);
        return protocol == IpProtocol.MobilityHeader;
    }

    // Frame, place, verdict.
    private static string[] Ask(CapturedRun run) => Scapy.Run("mobility-check.py", run.Capture(Link), run.KeyFile);
}
