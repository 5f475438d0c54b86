using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Kbm and authenticators against packets of UMIP 0.4 and a Linux correspondent, as captured on the wire; sequence numbers.</summary>
public sealed class BindingKeyTests
{
    private const string Update = "3b030500f19e1d0580000069040400010001050ca6e91fc3eca2cb728e4cbe03";
    private const string Acknowledgement = "3b03060010f300001d050069010400000000050c0e536c0fe9cf4587e7749c92";

    private static readonly IpAddress CareOf = SmallNetwork.Address("2001:db8:1:0:f8f3:26ff:feaa:6c54");
    private static readonly IpAddress Correspondent = SmallNetwork.Address("2001:db8:c::2");

    private static BindingKey Key => BindingKey.FromTokens(0xb7067997f59cc21b, 0x8c4a07b07b38254a, Forge.NewOutbox());

    [Test]
    public void TokensOfUmip_MakeItsKbm() =>
        Assert.That(Convert.ToHexStringLower(Key.Octets.Span), Is.EqualTo("fae8b8445897d5154d90cd4c5fdfd147c06ab522"));

    [TestCase(Update)]
    [TestCase(Acknowledgement)]
    public void AuthenticatorOfUmip_VerifiesAndIsMadeAnewByteForByte(string hex)
    {
        byte[] header = Convert.FromHexString(hex), anew = [.. header];
        Assert.That(Key.Verify(CareOf, Correspondent, header, Forge.NewOutbox()), Is.True);
        anew.AsSpan()[^BindingAuthorizationData.AuthenticatorSize..].Clear();
        Key.Authenticate(CareOf, Correspondent, anew, Forge.NewOutbox());
        Assert.That(anew, Is.EqualTo(header));
    }

    [TestCase(Update)]
    [TestCase(Acknowledgement)]
    public void AnyBitFlipped_ButTheChecksum_DoesNotVerify(string hex)
    {
        byte[] header = Convert.FromHexString(hex);
        for (int bit = 0; bit < header.Length * 8; bit++)
        {
            if (bit / 8 is 4 or 5) continue;
            byte[] flipped = [.. header];
            flipped[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            Assert.That(Key.Verify(CareOf, Correspondent, flipped, Forge.NewOutbox()), Is.False, $"bit {bit}");
        }
    }

    [Test]
    public void OtherAddresses_DoNotVerify()
    {
        byte[] header = Convert.FromHexString(Update);
        Assert.That(Key.Verify(Correspondent, CareOf, header, Forge.NewOutbox()), Is.False);
        Assert.That(BindingKey.FromHomeToken(0xb7067997f59cc21b, Forge.NewOutbox()).Verify(CareOf, Correspondent, header, Forge.NewOutbox()), Is.False);
    }

    // RFC 3775 section 9.5.1: "if the last received sequence number was 15, then messages with sequence numbers 0 through 15, as well as 32783 through 65535".
    [TestCase(15, 0, false)]
    [TestCase(15, 15, false)]
    [TestCase(15, 16, true)]
    [TestCase(15, 32782, true)]
    [TestCase(15, 32783, false)]
    [TestCase(15, 65535, false)]
    [TestCase(65535, 0, true)]
    public void Sequence_OfTheExample(int last, int next, bool isNewer) => Assert.That(Simulator.Protocols.MobileIPv6.Correspondent.IsNewer((ushort)next, (ushort)last), Is.EqualTo(isNewer));

    [FsCheck.NUnit.Property]
    public bool Sequence_OfTwo_AtMostOneIsNewerAndNoneIsThanItself(ushort a, ushort b) =>
        !Simulator.Protocols.MobileIPv6.Correspondent.IsNewer(a, a)
        && !(Simulator.Protocols.MobileIPv6.Correspondent.IsNewer(a, b) && Simulator.Protocols.MobileIPv6.Correspondent.IsNewer(b, a))
        && Simulator.Protocols.MobileIPv6.Correspondent.IsNewer((ushort)(a + 1), a);
}
