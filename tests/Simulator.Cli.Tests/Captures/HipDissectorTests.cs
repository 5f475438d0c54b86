using System.Buffers.Binary;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Cli.Tests.Captures;

/// <summary>The Wireshark dissector takes any octets, as a reader has to, and reads what our reader accepts as our reader does.</summary>
public sealed class HipDissectorTests
{
    private const int Frames = 4_000;
    private const int Ip = 14;
    private const int Hip = Ip + 20;

    [Test]
    public void CutAndChangedPackets_NeverBreakTheDissector_AndReadAsWeReadThem()
    {
        Tshark.Require();
        using CapturedRun run = CapturedRun.Of("scenarios/hip/well-known-identity.yaml");
        string path = Path.Combine(run.Folder, "changed.pcap");
        List<byte[]> changed = Changed(new CaptureFile(run.Capture("lan-a")));
        Write(path, changed);
        List<DissectedFrame> frames = Tshark.Read(run.Folder, path);

        int accepted = 0;
        var findings = new List<string>();
        foreach (DissectedFrame frame in frames)
        {
            byte[] octets = changed[frame.Index];
            string[] broken = [.. frame["_ws.expert.message"].Where(message => message.Contains("Lua", StringComparison.Ordinal))];
            findings.AddRange(broken.Select(message => $"frame {frame.Index + 1}: {message}"));
            if (HipPacketReader.TryRead(CaptureFile.IpPayload(octets, out _), out _) != WireError.None) continue;
            accepted++;
            findings.AddRange(HipChecks.Check(frame, octets).Select(finding => $"frame {frame.Index + 1}: {finding}"));
        }

        Assert.That(frames, Has.Count.EqualTo(Frames));
        Assert.That(accepted, Is.InRange(Frames / 10, Frames * 9 / 10), "accepted");
        Assert.That(findings, Is.Empty);
    }

    private static List<byte[]> Changed(CaptureFile capture)
    {
        var packets = new List<byte[]>();
        for (int i = 0; i < capture.Count; i++)
        {
            CaptureFile.IpPayload(capture[i], out IpProtocol protocol);
            if (protocol == IpProtocol.Hip) packets.Add(capture[i].ToArray());
        }

        var random = new Random(1999);
        var changed = new List<byte[]>();
        while (changed.Count < Frames)
        {
            byte[] frame = [.. packets[random.Next(packets.Count)]];
            if (random.Next(4) == 0)
            {
                frame = frame[..random.Next(Hip + 1, frame.Length + 1)];
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Ip + 2), (ushort)(frame.Length - Ip));
            }

            // Half of the changes where the structure is densest.
            int last = random.Next(2) == 0 ? Math.Min(frame.Length, Hip + 40) : frame.Length;
            for (int left = random.Next(4); left > 0; left--) frame[random.Next(Hip, last)] = (byte)random.Next(256);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Ip + 10), 0);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Ip + 10), Checksum.Compute(frame.AsSpan(Ip, 20)));
            changed.Add(frame);
        }

        return changed;
    }

    // draft-ietf-opsawg-pcap: magic, version 2.4, two reserved words, snap length, link type Ethernet; each frame after time and lengths.
    private static void Write(string path, List<byte[]> frames)
    {
        using var file = new BinaryWriter(File.Create(path));
        foreach (uint word in (uint[])[0xA1B2C3D4, 4 << 16 | 2, 0, 0, 65_535, 1]) file.Write(word);
        foreach (byte[] frame in frames)
        {
            foreach (int word in (int[])[0, 0, frame.Length, frame.Length]) file.Write(word);
            file.Write(frame);
        }
    }
}
