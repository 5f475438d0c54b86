using System.Text;
using Simulator.Wire.Ftp;

namespace Simulator.Wire.Tests.Ftp;

public sealed class FtpTextTests
{
    [TestCase("10,0,1,2,195,80", 0x0A000102u, (ushort)50000)]
    [TestCase("0,0,0,0,0,0", 0u, (ushort)0)]
    [TestCase("255,255,255,255,255,255", 0xFFFFFFFFu, (ushort)65535)]
    public void HostPort_Text_ReadAndWritten(string text, uint host, ushort port)
    {
        Assert.That(FtpHostPort.TryRead(Encoding.ASCII.GetBytes(text), out FtpHostPort hostPort), Is.EqualTo(WireError.None));
        Assert.That(hostPort, Is.EqualTo(new FtpHostPort(host, port)));
        byte[] written = Octets.Poisoned(FtpHostPort.MaxSize + 1);
        int length = hostPort.Write(written);
        Assert.That(Encoding.ASCII.GetString(written, 0, length), Is.EqualTo(text));
        Assert.That(written[length], Is.EqualTo(0xA5));
    }

    [TestCase("", WireError.Truncated)]
    [TestCase("10,0,1,2,195", WireError.Truncated)]
    [TestCase("10,0,1,2,195,", WireError.Truncated)]
    [TestCase("10,0,1,2,195,80 ", WireError.BadLength)]
    [TestCase("10,0,1,2,195,80,1", WireError.BadLength)]
    [TestCase("10,0,1,2,195,0080", WireError.BadLength)]
    [TestCase("10,0,1,2,195,256", WireError.BadValue)]
    [TestCase("999,0,1,2,195,80", WireError.BadValue)]
    [TestCase("10,,1,2,195,80", WireError.BadValue)]
    [TestCase("10.0.1.2,195,80", WireError.BadValue)]
    [TestCase("-1,0,1,2,195,80", WireError.BadValue)]
    [TestCase("a,0,1,2,195,80", WireError.BadValue)]
    public void HostPort_Other_Refused(string text, WireError expected) =>
        Assert.That(Codec.TakesAllOrNothing<FtpHostPort>(Encoding.ASCII.GetBytes(text), FtpHostPort.TryRead), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public void HostPort_Any_RoundTrips(uint host, ushort port)
    {
        byte[] text = new byte[FtpHostPort.MaxSize];
        int length = new FtpHostPort(host, port).Write(text);
        Assert.That(FtpHostPort.TryRead(text.AsSpan(0, length), out FtpHostPort read), Is.EqualTo(WireError.None));
        Assert.That(read, Is.EqualTo(new FtpHostPort(host, port)));
    }

    [TestCase("PORT 1,2,3,4,5,6", FtpVerb.Port, "1,2,3,4,5,6")]
    [TestCase("retr a b", FtpVerb.Retr, "a b")]
    [TestCase("QuiT", FtpVerb.Quit, "")]
    [TestCase("PORT", FtpVerb.Port, "")]
    [TestCase("PWD", FtpVerb.Unknown, "")]
    [TestCase("USER anonymous", FtpVerb.Unknown, "anonymous")]
    public void Command_Line_Read(string line, FtpVerb verb, string argument)
    {
        Assert.That(FtpCommand.TryRead(Encoding.ASCII.GetBytes(line), out FtpCommand command), Is.EqualTo(WireError.None));
        Assert.That(command.Verb, Is.EqualTo(verb));
        Assert.That(Encoding.ASCII.GetString(command.Argument), Is.EqualTo(argument));
    }

    [TestCase("", WireError.Truncated)]
    [TestCase("AB", WireError.BadValue)]
    [TestCase("ABCDE", WireError.BadValue)]
    [TestCase(" PORT", WireError.BadValue)]
    [TestCase("P0RT 1", WireError.BadValue)]
    [TestCase("RETR a\tb", WireError.BadValue)]
    [TestCase("RETR \u0001", WireError.BadValue)]
    public void Command_Other_Refused(string line, WireError expected) =>
        Assert.That(FtpCommand.TryRead(Encoding.ASCII.GetBytes(line), out _), Is.EqualTo(expected));

    [TestCase("200 fine", 200)]
    [TestCase("200", 200)]
    [TestCase("425 cannot", 425)]
    public void Reply_Line_Read(string line, int code)
    {
        Assert.That(FtpReply.TryRead(Encoding.ASCII.GetBytes(line), out FtpReply reply), Is.EqualTo(WireError.None));
        Assert.That(reply.Code, Is.EqualTo(code));
    }

    [TestCase("20", WireError.Truncated)]
    [TestCase("099 low", WireError.BadValue)]
    [TestCase("600 high", WireError.BadValue)]
    [TestCase("2x0 odd", WireError.BadValue)]
    [TestCase("2000", WireError.BadValue)]
    [TestCase("200-first of many", WireError.Unsupported)]
    public void Reply_Other_Refused(string line, WireError expected) =>
        Assert.That(Codec.TakesAllOrNothing<FtpReply>(Encoding.ASCII.GetBytes(line), FtpReply.TryRead), Is.EqualTo(expected));

    [Test]
    [Category(Fuzz.Category)]
    public void Lines_AnyBytes_Survive() => Fuzz.Run("ftp", static bytes =>
    {
        Codec.TakesAllOrNothing<FtpHostPort>(bytes, FtpHostPort.TryRead);
        Codec.TakesAllOrNothing<FtpReply>(bytes, FtpReply.TryRead);
        if (FtpCommand.TryRead(bytes, out FtpCommand command) == WireError.None) FtpHostPort.TryRead(command.Argument, out _);
    }, ["10,0,1,2,195,80"u8.ToArray(), "PORT 10,0,1,2,195,80"u8.ToArray(), "226 transfer complete"u8.ToArray()]);
}
