using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Cli.Tests.Captures;

/// <summary>ESP by a second judge: scapy, over another library's 3DES and HMAC-SHA1-96, verifies the ICVs and decrypts with the exported keys.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class ScapyTests
{
    private const string SameRealm = "scenarios/hip/same-realm.yaml";
    private const string Link = "lan-b";

    [TestCase(SameRealm)]
    [TestCase("scenarios/hip/same-realm-ipv6.yaml")]
    public void EveryEspPacket_OpensToWhatTheApplicationSent(string path)
    {
        Scapy.Require();
        using CapturedRun run = CapturedRun.Of(path);
        var checks = new EspChecks(Link, [.. SentPayload.Of(run.Scenario)]);
        string[][] packets = Open(run);
        using (Assert.EnterMultipleScope())
        {
            foreach (string[] packet in packets)
            {
                Assert.That(packet[3], Has.Length.GreaterThan(16), $"frame {packet[0]}");
                if (packet[3].Length > 16)
                    Assert.That(checks.Judge(Convert.FromHexString(packet[3]).AsSpan(8), SimTime.Never), Is.Empty, $"frame {packet[0]}");
            }

            Assert.That(packets, Has.Length.EqualTo(EspPackets(run)));
            Assert.That(FlowChecks.Check(run, [.. checks.Found, .. checks.Found.Select(each => each with { Link = "lan-a" })]), Is.Empty);
        }
    }

    [Test]
    public void SpoiledEspPacket_HasABadIcv()
    {
        Scapy.Require();
        using CapturedRun run = CapturedRun.Of(SameRealm);
        var capture = new CaptureFile(run.Capture(Link));
        capture[^1][^20] ^= 1;
        capture.Save();
        string[][] packets = Open(run);
        Assert.That(packets[^1][3], Is.EqualTo("bad-icv"));
        Assert.That(packets.Count(packet => packet[3] == "bad-icv"), Is.EqualTo(1));
    }

    private static int EspPackets(CapturedRun run)
    {
        var capture = new CaptureFile(run.Capture(Link));
        int count = 0;
        for (int i = 0; i < capture.Count; i++)
        {
            ReadOnlySpan<byte> payload = CaptureFile.IpPayload(capture[i], out IpProtocol protocol);
            if (protocol == IpProtocol.Esp || (protocol == IpProtocol.Hip && payload[0] == (byte)IpProtocol.Esp)) count++;
        }

        return count;
    }

    // Frame, SPI, sequence number, segment.
    private static string[][] Open(CapturedRun run) => [.. Scapy.Run("esp-check.py", run.Capture(Link), run.KeyFile).Select(line => line.Split(' '))];
}
