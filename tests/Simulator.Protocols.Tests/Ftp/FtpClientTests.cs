using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.Ftp;
using Simulator.Protocols.Traffic;

namespace Simulator.Protocols.Tests.Ftp;

/// <summary>The client against servers that are none.</summary>
internal sealed class FtpClientTests
{
    [TestCase("hello\r\n", "refused")]
    [TestCase("\r\n", "refused")]
    [TestCase("\n", "refused")]
    [TestCase("421 too many\r\n", "refused")]
    [TestCase("220-many lines\r\n", "refused")]
    [TestCase("200 too early\r\n", "refused")]
    [TestCase("226 far too early\r\n", "refused")]
    [TestCase("220 silent\r\n", "control")]
    [TestCase("220 half a line", "control")]
    [TestCase("220 a\r\n500 b\r\n", "refused")]
    [TestCase("220 a\r\n200 b\r\n550 c\r\n", "refused")]
    [TestCase("220 a\r\n200 b\r\n425 c\r\n", "no-data-connection")]
    [TestCase("220 a\r\n200 b\r\n150 c\r\n425 d\r\n", "no-data-connection")]
    [TestCase("220 a\r\n200 b\r\n150 c\r\n426 d\r\n", "refused")]
    [TestCase("220 a\r\n200 b\r\n150 c\r\n226 nothing came\r\n", "control")]
    public void Replies_EndTheTransfer(string replies, string reason) => Assert.That(Reasons(replies), Is.EqualTo(new[] { reason }));

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void AnyOctets_NeverThrow(byte[] octets) => Assert.That(Reasons(System.Text.Encoding.Latin1.GetString(octets)), Has.Count.EqualTo(1));

    [Test]
    public void Dialogue_IsRfc959s()
    {
        var server = new ScriptedPeer(null, static line => line switch
        {
            "" => "220 ready\r\n",
            _ when line.StartsWith("PORT", StringComparison.Ordinal) => "200 fine\r\n",
            _ when line.StartsWith("RETR", StringComparison.Ordinal) => "150 wait\r\n",
            _ => null,
        });
        Run(server);
        Assert.That(server.Lines, Has.Count.EqualTo(2));
        Assert.That(server.Lines[0], Does.Match("^PORT 10,0,1,2,(19[2-9]|2[0-9]{2}),[0-9]{1,3}$"), "its own address, and a port of the ephemeral range");
        Assert.That(server.Lines[1], Is.EqualTo("RETR readme"));
    }

    [Test]
    public void File_HoldsItsOwnOctetsOnly()
    {
        var file = new FtpFile("readme", 1_000);
        byte[] whole = new byte[1_000];
        file.CopyTo(whole, 0);
        for (int offset = 0; offset < 20; offset++)
        {
            byte[] part = new byte[700];
            file.CopyTo(part, offset);
            Assert.That(part, Is.EqualTo(whole[offset..(offset + 700)]));
            Assert.That(file.Holds(part, offset), Is.True);
            Assert.That(file.Holds(part, offset + 1), Is.False);
            part[offset * 30] ^= 1;
            Assert.That(file.Holds(part, offset), Is.False);
        }

        Assert.That(file.Holds(new byte[1], 1_000), Is.False);
        Assert.That(new FtpFile("readyou", 1_000).Holds(whole, 0), Is.False);
    }

    private static List<string> Reasons(string replies) => Run(new ScriptedPeer(null, line => line.Length == 0 ? replies : null));

    private static List<string> Run(ScriptedPeer server)
    {
        var net = new SmallNetwork(new LinkOptions { Delay = SimDuration.FromMilliseconds(1) }, new LinkOptions { Delay = SimDuration.FromMilliseconds(1) });
        net.Bob.BindUdp(FtpNetwork.Port, net.Bob.Add(server));
        net.Alice.Add(new FtpClient(
            new FtpOptions
            {
                To = Destination.Of(SmallNetwork.BobAddress),
                Port = FtpNetwork.Port,
                Every = new Interval(SimDuration.FromSeconds(1)),
                Count = 1,
                File = new FtpFile("readme", 1_000),
                Addresses = FtpAddresses.Raw,
            },
            "file"));
        net.Start();
        net.RunUntil(SimDuration.FromMinutes(12));
        Assert.That(net.Series("ftp.completed{flow=file}").Sum, Is.Zero);
        return [.. net.World.Metrics.All.Where(series => series.Definition.Name == "ftp.failed" && series.Sum > 0).Select(series => series.Tags[1].Value)];
    }
}
