using System.Buffers.Binary;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Results.Captures;
using Simulator.Wire.Ethernet;

namespace Simulator.Results.Tests.Captures;

public sealed class PcapngWriterTests
{
    private static readonly string[] Lines = ["1.000000001|core|42|192.168.1.2|192.168.2.2|1", "5000000000.123456789|core|45|192.168.1.2|192.168.2.2|1"];

    [Test]
    public void Capture_IsReadByTsharkWithNanosecondsAndTheLinksName()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);

        string output = Tshark.Run(
            folder.Path, "-r", folder["capture-core.pcapng"], "-o", "ip.check_checksum:TRUE", "-T", "fields", "-E", "separator=|", "-e", "frame.time_epoch",
            "-e", "frame.interface_name", "-e", "frame.len", "-e", "ip.src", "-e", "ip.dst", "-e", "ip.checksum.status");

        Assert.That(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("||1", "|1", StringComparison.Ordinal)), Is.EqualTo(Lines));
    }

    [Test]
    public void Capture_HasTheLayoutOfTheSpecification()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);

        byte[] file = File.ReadAllBytes(folder["capture-core.pcapng"]);
        var types = new List<uint>();
        int at = 0;
        while (at < file.Length)
        {
            types.Add(BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)));
            int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            Assert.That(length % 4, Is.Zero);
            Assert.That(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + length - 4)), Is.EqualTo(length), "length at the block's end");
            at += length;
        }

        Assert.That(types, Is.EqualTo(new uint[] { 0x0A0D0D0A, 1, 6, 6 }));
        Assert.That(at, Is.EqualTo(file.Length));
    }

    [Test]
    public void SameFrames_GiveTheSameBytes()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        Write(first.Path);
        Write(second.Path);
        Assert.That(File.ReadAllBytes(first["capture-core.pcapng"]), Is.EqualTo(File.ReadAllBytes(second["capture-core.pcapng"])));
    }

    [Test]
    public void LinkWithoutFrames_GetsNoFile()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        Assert.That(Directory.GetFiles(folder.Path).Select(Path.GetFileName), Is.EqualTo(new[] { "capture-core.pcapng" }));
    }

    internal static byte[] Frame(byte[] packet)
    {
        var frame = new byte[EthernetHeader.Size + packet.Length];
        new EthernetHeader(new MacAddress(0x0200_0000_0001), Samples.AliceMac, EtherType.IPv4).Write(frame);
        packet.CopyTo(frame.AsSpan(EthernetHeader.Size));
        return frame;
    }

    private static void Write(string folder)
    {
        var world = new World(1);
        _ = new Link(world, "idle", new LinkOptions());
        var core = new Link(world, "core", new LinkOptions());
        using var writer = new PcapngWriter(folder);
        writer.Frame(new SimTime(1_000_000_001), core, Frame(Samples.Udp(Samples.Alice, 1024, Samples.Bob, 9, [])));
        writer.Frame(new SimTime(5_000_000_000_123_456_789), core, Frame(Samples.Udp(Samples.Alice, 1024, Samples.Bob, 9, [1, 2, 3])));
    }
}
