using System.Buffers.Binary;
using Simulator.Engine;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Cli.Tests.Captures;

/// <summary>The checks can fail: each spoiled octet and each wrong key is reported, where it is and as what it is.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class SpoiledCaptureTests
{
    private const string SameRealm = "scenarios/hip/same-realm.yaml";
    private const string Link = "lan-a";
    private const int Ip = 14;
    private const int IpChecksum = Ip + 10;
    private const int Payload = Ip + 20;

    [Test]
    public void IpChecksumSpoiled_IsReported() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Udp, frame => frame[IpChecksum] ^= 1, "ip checksum status is 0");

    [Test]
    public void DnsRecordSpoiled_IsReportedByTheUdpChecksum() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Udp, frame => frame[^1] ^= 1, "udp checksum status is 0");

    [Test]
    public void DnsCountSpoiled_IsReportedAsMalformed() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Udp, frame => frame[Payload + 8 + 11] += 1, "malformed");

    [Test]
    public void DnsRecordTypeSpoiled_IsNotWhatTheScenarioImplies() =>
        CheckSpoiled(
            SameRealm, frame => Protocol(frame) == IpProtocol.Udp,
            frame => frame[frame.IndexOf((ReadOnlySpan<byte>)[0, 0, 41]) + 2] = 16, "records implied by the scenario");

    [Test]
    public void IcmpErrorSpoiled_IsReported() =>
        CheckSpoiled(
            "scenarios/hip/anonymous-initiator.yaml", frame => Protocol(frame) == IpProtocol.Icmp, frame => frame[Payload + 4] ^= 1,
            "icmp checksum status is 0");

    [Test]
    public void EspCiphertextSpoiled_IsReported() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Esp, frame => frame[^20] ^= 1, "ESP ICV is wrong");

    [Test]
    public void EspBehindHipSpoiled_IsReported() =>
        CheckSpoiled(
            SameRealm, frame => Protocol(frame) == IpProtocol.Hip && frame[Payload] == (byte)IpProtocol.Esp, frame => frame[^20] ^= 1,
            "ESP ICV is wrong");

    [Test]
    public void HipCountSpoiled_IsReportedAsMalformed() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Hip, frame => frame[Payload + HipHeader.Size + 1] += 1, "malformed");

    [Test]
    public void HipReservedFieldSpoiled_IsReported() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Hip, frame => frame[Payload + 2] = 1, "Reserved field is not zero");

    [Test]
    public void ProtocolSpoiled_IsReportedAsNotDissected() =>
        CheckSpoiled(SameRealm, frame => Protocol(frame) == IpProtocol.Esp, frame => frame[Ip + 9] = 254, "not dissected after ip");

    [TestCase("22ccb26a", false, Description = "cipher key")]
    [TestCase("edabc051", true, Description = "authentication key")]
    public void WrongKey_IsReportedForEveryPacketOfItsSender(string digits, bool icvIsWrong)
    {
        Tshark.Require();
        using CapturedRun run = CapturedRun.Of(SameRealm);
        string keys = File.ReadAllText(run.KeyFile);
        Assert.That(keys, Does.Contain(digits));
        File.WriteAllText(run.KeyFile, keys.Replace(digits, "01234567", StringComparison.Ordinal));
        IReadOnlyList<string> findings = CaptureChecks.FindingsIn(run, Link);
        const int Requests = 20;
        Assert.That(findings.Select(finding => finding.Split(':')[0]).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(Requests));
        Assert.That(findings.Count(finding => finding.EndsWith("ESP ICV is wrong", StringComparison.Ordinal)), Is.EqualTo(icvIsWrong ? Requests : 0));
    }

    [Test]
    public void NoKeys_IsReportedForEveryEspPacket()
    {
        Tshark.Require();
        using CapturedRun run = CapturedRun.Of(SameRealm);
        File.Delete(run.KeyFile);
        Assert.That(CaptureChecks.FindingsIn(run, Link).Count(finding => finding.EndsWith("ESP not decrypted", StringComparison.Ordinal)), Is.EqualTo(40));
    }

    [Test]
    public void PayloadSpoiledAnywhere_IsNotWhatTheApplicationSent()
    {
        var flow = new SentPayload("web", 45, "alice", "bob");
        var checks = new EspChecks("lan", [flow]);
        byte[] payload = flow.Make(3, new SimTime(5_000));
        Assert.That(checks.Judge(payload, new SimTime(5_000)), Is.Empty);
        for (int i = 0; i < payload.Length; i++)
        {
            payload[i] ^= 1;
            Assert.That(checks.Judge(payload, new SimTime(5_000)), Is.Not.Empty, $"octet {i}");
            payload[i] ^= 1;
        }

        Assert.That(checks.Judge(payload.AsSpan(..^1), new SimTime(5_000)), Is.Not.Empty, "cut");
        Assert.That(checks.Judge(payload, new SimTime(4_999)), Is.Not.Empty, "before it was sent");
    }

    private delegate void Spoil(Span<byte> frame);

    private static void CheckSpoiled(string scenario, Func<byte[], bool> wanted, Spoil spoil, string finding)
    {
        Tshark.Require();
        using CapturedRun run = CapturedRun.Of(scenario);
        var capture = new CaptureFile(run.Capture(Link));
        int index = 0;
        while (!wanted(capture[index].ToArray())) index++;
        spoil(capture[index]);
        capture.Save();

        IReadOnlyList<string> findings = CaptureChecks.FindingsIn(run, Link);
        string where = $"{Link} frame {index + 1}: ";
        Assert.That(findings, Has.Some.Contains(finding));
        Assert.That(findings, Has.All.StartsWith(where));
    }

    private static IpProtocol Protocol(byte[] frame) =>
        BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(12)) == 0x0800 ? (IpProtocol)frame[Ip + 9] : IpProtocol.NoNextHeader;
}
