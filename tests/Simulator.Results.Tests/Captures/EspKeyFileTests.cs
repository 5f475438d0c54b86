using Simulator.Engine;
using Simulator.Network;
using Simulator.Results.Captures;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Results.Tests.Captures;

public sealed class EspKeyFileTests
{
    private const uint Spi = 0x0badcafe;
    private static readonly byte[] CipherKey = [.. Enumerable.Range(1, 24).Select(i => (byte)i)];
    private static readonly byte[] AuthenticatorKey = [.. Enumerable.Range(101, 20).Select(i => (byte)i)];

    [Test]
    public void Association_IsOneLineOfWiresharksTable()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        Assert.That(File.ReadAllText(folder["esp_sa"]), Is.EqualTo(
            "\"IPv4\",\"*\",\"*\",\"0x0badcafe\",\"TripleDES-CBC [RFC2451]\","
            + "\"0x0102030405060708090a0b0c0d0e0f101112131415161718\",\"HMAC-SHA-1-96 [RFC2404]\",\"0x65666768696a6b6c6d6e6f707172737475767778\"\n"
            + "\"IPv6\",\"*\",\"*\",\"0x00000100\",\"NULL\",\"\",\"HMAC-SHA-1-96 [RFC2404]\",\"0x65666768696a6b6c6d6e6f707172737475767778\"\n"));
    }

    // The file stands where the captures stand, and that folder serves Wireshark as its configuration.
    [Test]
    public void EspPacket_IsDecryptedByTsharkWithTheFileAsItIs()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        byte[] udp = new byte[UdpHeader.Size + 5];
        "hello"u8.CopyTo(udp.AsSpan(UdpHeader.Size));
        new UdpHeader(1024, 4242, (ushort)udp.Length).Write(udp);
        UdpHeader.WriteChecksum(udp, PseudoHeader.Sum(Samples.Alice, Samples.Bob, IpProtocol.Udp, udp.Length));
        using (var capture = new PcapngWriter(folder.Path))
        {
            var link = new Link(new World(1), "core", new LinkOptions());
            capture.Frame(SimTime.Zero, link, PcapngWriterTests.Frame(Samples.SealedEsp(Samples.Alice, Samples.Bob, Spi, CipherKey, AuthenticatorKey, udp)));
        }

        string output = Tshark.Run(
            folder.Path, "-r", folder["capture-core.pcapng"], "-o", "esp.enable_encryption_decode:TRUE", "-o", "esp.enable_authentication_check:TRUE",
            "-T", "fields", "-e", "esp.sequence", "-e", "udp.dstport", "-e", "data.data", "-e", "esp.icv_good");

        Assert.That(output.Trim().Split('\t'), Is.EqualTo(new[] { "1", "4242", "68656c6c6f", "1" }));
    }

    [Test]
    public void NoAssociations_NoFile()
    {
        using var folder = new TemporaryFolder();
        new EspKeyFile(folder.Path).Dispose();
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty);
    }

    private static void Write(string folder)
    {
        using var keys = new EspKeyFile(folder);
        foreach (string node in (string[])["alice", "bob"])
        {
            keys.EspKeys(SimTime.Zero, node, Spi, Samples.Alice, Samples.Bob, "TripleDES-CBC [RFC2451]", CipherKey, "HMAC-SHA-1-96 [RFC2404]", AuthenticatorKey);
        }

        keys.EspKeys(SimTime.Zero, "alice", 256, IpAddress.Any6, IpAddress.Any6, "NULL", [], "HMAC-SHA-1-96 [RFC2404]", AuthenticatorKey);
    }
}
