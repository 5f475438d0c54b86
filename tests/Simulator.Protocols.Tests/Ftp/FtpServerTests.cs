using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.Ftp;
using Simulator.Protocols.Stream;

namespace Simulator.Protocols.Tests.Ftp;

/// <summary>The server against clients that know what they do, and others.</summary>
internal sealed class FtpServerTests
{
    private const string Nowhere = "PORT 10,0,1,99,200,0";
    private const string Closed = "PORT 10,0,1,2,200,0";

    [TestCase("QUIT", "221")]
    [TestCase("quit", "221")]
    [TestCase("NOOP", "502")]
    [TestCase("USER anonymous", "502")]
    [TestCase("", "500")]
    [TestCase("\0\0\0", "500")]
    [TestCase("GET / HTTP/1.1", "502")]
    [TestCase("PORT", "501")]
    [TestCase("PORT 1,2,3,4,5", "501")]
    [TestCase("PORT 1,2,3,4,5,256", "501")]
    [TestCase("PORT 10,0,1,2,0,25", "504")]
    [TestCase("PORT 10,0,1,2,4,0", "200")]
    [TestCase("RETR readme", "425")]
    [TestCase("RETR nothing", "550")]
    [TestCase("RETR", "550")]
    [TestCase("PORT 10,0,1,2,0,25|RETR readme", "504,425")]
    [TestCase(Closed + "|RETR readme", "200,150,425")]
    [TestCase(Nowhere + "|RETR readme", "200,150,425")]
    [TestCase(Nowhere + "|RETR readme|RETR readme", "200,150,450,425")]
    [TestCase("PORT 255,255,255,255,200,0|RETR readme", "200,150,425")]
    public void Dialogue_IsAnswered(string commands, string codes)
    {
        ScriptedPeer client = Talk(string.Concat(commands.Split('|').Select(command => $"{command}\r\n")), out FtpServer server);
        Assert.That(client.Lines.Select(line => line[..3]), Is.EqualTo(codes.Split(',').Prepend("220")));
        Assert.That(server.Connections, Is.Zero, "forgotten when idle");
    }

    [Test]
    public void LineWithoutEnd_IsRefusedWhenItEnds()
    {
        ScriptedPeer client = Talk(new string('A', 100_000) + "\r\nQUIT\r\n", out _);
        Assert.That(client.Lines.Select(line => line[..3]), Is.EqualTo(new[] { "220", "500", "221" }));
    }

    [Test]
    public void DialogueWithoutEnd_IsCutOff()
    {
        ScriptedPeer client = Talk(string.Concat(Enumerable.Repeat("NOOP\r\n", 10_000)), out FtpServer server);
        Assert.That(client.Ends, Is.EqualTo(new[] { StreamEnd.Reset }));
        Assert.That(client.Lines.Sum(line => line.Length), Is.LessThan(70_000));
        Assert.That(server.Connections, Is.Zero);
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void AnyOctets_NeverThrow(byte[] octets)
    {
        Talk(System.Text.Encoding.Latin1.GetString(octets) + "\r\nQUIT\r\n", out FtpServer server);
        Assert.That(server.Connections, Is.Zero);
    }

    private static ScriptedPeer Talk(string text, out FtpServer server)
    {
        var net = new SmallNetwork(new LinkOptions { Delay = SimDuration.FromMilliseconds(1) }, new LinkOptions { Delay = SimDuration.FromMilliseconds(1) });
        server = new FtpServer(FtpNetwork.Port);
        server.Publish(new FtpFile("readme", 10_000));
        net.Bob.BindUdp(FtpNetwork.Port, net.Bob.Add(server));
        var client = new ScriptedPeer(new Endpoint(SmallNetwork.BobAddress, FtpNetwork.Port), line => line.Length == 0 ? text : null);
        net.Alice.Add(client);
        net.Start();
        net.RunUntil(SimDuration.FromMinutes(12));
        return client;
    }
}
