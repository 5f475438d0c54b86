using Simulator.Network.Metrics;
using Simulator.Protocols.Ftp;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Captures;

/// <summary>Everything that is asked of a run's captures. Each says what is wrong in words; no words, nothing wrong.</summary>
internal static class CaptureChecks
{
    /// <summary>What is wrong with one capture, taken alone.</summary>
    public static IReadOnlyList<string> FindingsIn(CapturedRun run, string link)
    {
        var findings = new List<string>();
        Check(run, link, findings, []);
        return findings;
    }

    /// <summary>What is wrong with the captures of a run, each alone and together.</summary>
    public static IReadOnlyList<string> FindingsIn(CapturedRun run)
    {
        var findings = new List<string>();
        var found = new List<CapturedDatagram>();
        int messages = 0;
        foreach (string link in run.Links)
        {
            List<DissectedFrame> frames = Check(run, link, findings, found);
            bool isServers = run.Scenario.Nodes.OfType<DnsServerSpec>()
                .Any(server => run.Scenario.Links.Single(each => each.Name == link).Nodes.Any(each => each.Text == server.Name));
            if (isServers) messages += frames.Count(DnsChecks.IsMessage);
        }

        findings.AddRange(FlowChecks.Check(run, found));
        long sent = run.Series(MetricCatalog.SignallingMessages, "protocol", "dns").Sum(series => series.Sum);
        bool losesFrames = run.Scenario.Links.Any(link => !link.Loss.IsZero);
        if (losesFrames ? messages > sent : messages != sent) findings.Add($"{messages} DNS messages at the servers, {sent} were sent");
        return findings;
    }

    private static List<DissectedFrame> Check(CapturedRun run, string link, List<string> findings, List<CapturedDatagram> found)
    {
        List<DissectedFrame> frames = Tshark.Read(run.Folder, run.Capture(link));
        var octets = new CaptureFile(run.Capture(link));
        if (frames.Count != octets.Count) findings.Add($"{link}: {frames.Count} of {octets.Count} frames dissected");
        var each = new FrameChecks(run);
        var dns = new DnsChecks(run.Scenario);
        var mobility = new MobilityChecks();
        var esp = new EspChecks(link, [.. SentPayload.Of(run.Scenario)])
        {
            Files = [.. run.Scenario.Traffic.OfType<FtpTraffic>().Select(traffic => new FtpFile(traffic.Name, traffic.SizeBytes))],
        };
        foreach (DissectedFrame frame in frames) esp.Learn(frame);
        foreach (DissectedFrame frame in frames)
        {
            ReadOnlySpan<byte> bytes = octets[frame.Index];
            IEnumerable<string> all =
            [
                .. each.Check(frame, DnsChecks.HasBitString(frame, bytes)), .. dns.Check(frame, bytes), .. HipChecks.Check(frame, bytes), .. esp.Check(frame),
                .. mobility.Check(frame, bytes),
            ];
            findings.AddRange(all.Select(finding => $"{link} frame {frame.Index + 1}: {finding}"));
        }

        found.AddRange(esp.Found);
        return frames;
    }
}
