using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Wire.Tests.Mobility;

public sealed class MobilityMessageTests
{
    // Checksums are zero, as Write leaves them.
    internal static readonly byte[] Init = Octets.Of("3b010100 0000 0000 4423b669ed740c9e");
    internal static readonly byte[] CareOfInit = Octets.Of("3b010200 0000 0000 224b6a0c96b73ddf");
    internal static readonly byte[] Home = Octets.Of("3b020300 0000 1234 4423b669ed740c9e b7067997f59cc21b");
    internal static readonly byte[] CareOf = Octets.Of("3b020400 0000 5678 224b6a0c96b73ddf 8c4a07b07b38254a");
    internal static readonly byte[] Update = Octets.Of("3b010500 0000 1d05 f000 0069 0102 0000");
    internal static readonly byte[] Acknowledgement = Octets.Of("3b010600 0000 87 80 1d05 0069 0102 0000");
    internal static readonly byte[] Error = Octets.Of("3b020700 0000 02 00 20010db8000a0000 0000000000000099");

    // Everything with a header that is none of the above.
    private static readonly byte[] RefreshRequest = Octets.Of("3b000000 0000 0000");

    [Test]
    public void Codec_EveryMessage_Holds()
    {
        Codec.Check<HomeTestInit>(Init, 16, HomeTestInit.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<CareOfTestInit>(CareOfInit, 16, CareOfTestInit.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<HomeTest>(Home, 24, HomeTest.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<CareOfTest>(CareOf, 24, CareOfTest.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<BindingUpdate>(Update, 12, BindingUpdate.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<BindingAcknowledgement>(Acknowledgement, 12, BindingAcknowledgement.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<BindingError>(Error, 24, BindingError.TryRead, static (value, bytes) => value.Write(bytes));
        Codec.Check<MobilityHeader>(UmipSamples.HomeTest, 6, MobilityHeader.TryRead, static (value, bytes) => value.Write(bytes));
    }

    [Test]
    public void BindingRefreshRequest_WrittenAndRead()
    {
        byte[] written = Octets.Poisoned(BindingRefreshRequest.Size + 1);
        default(BindingRefreshRequest).Write(written);
        Assert.That(written, Is.EqualTo((byte[])[.. RefreshRequest, 0xA5]));
        Assert.That(BindingRefreshRequest.TryRead(RefreshRequest, out _), Is.EqualTo(WireError.None));
        Assert.That(BindingRefreshRequest.TryRead(Init, out _), Is.EqualTo(WireError.Unsupported));
        for (int length = 0; length < RefreshRequest.Length; length++)
        {
            Assert.That(BindingRefreshRequest.TryRead(RefreshRequest.AsSpan(0, length), out _), Is.EqualTo(WireError.Truncated));
        }
    }

    [Test]
    public void TryRead_Samples_Fields()
    {
        BindingUpdate.TryRead(Update, out BindingUpdate update);
        Assert.That(update, Is.EqualTo(new BindingUpdate(0x1d05, 105, true, true, true, true)));
        BindingAcknowledgement.TryRead(Acknowledgement, out BindingAcknowledgement acknowledgement);
        Assert.That(acknowledgement, Is.EqualTo(new BindingAcknowledgement(BindingStatus.SequenceNumberOutOfWindow, 0x1d05, 105, KeyManagementMobility: true)));
        Assert.That(acknowledgement.IsAccepted, Is.False);
        BindingError.TryRead(Error, out BindingError error);
        Assert.That(error, Is.EqualTo(new BindingError(BindingErrorStatus.UnrecognizedMessageType, UmipSamples.HomeAddress)));
        CareOfTest.TryRead(CareOf, out CareOfTest careOf);
        Assert.That(careOf.NonceIndex, Is.EqualTo(0x5678));
    }

    [TestCase(0x80, true, false, false, false)]
    [TestCase(0x40, false, true, false, false)]
    [TestCase(0x20, false, false, true, false)]
    [TestCase(0x10, false, false, false, true)]
    public void BindingUpdate_OneBit_OneFlag(byte flags, bool acknowledge, bool home, bool linkLocal, bool keys)
    {
        byte[] bytes = [.. Update];
        bytes[8] = flags;
        Assert.That(BindingUpdate.TryRead(bytes, out BindingUpdate read), Is.EqualTo(WireError.None));
        Assert.That(read, Is.EqualTo(new BindingUpdate(0x1d05, 105, acknowledge, home, linkLocal, keys)));
        byte[] written = Octets.Poisoned(12);
        read.Write(written);
        Assert.That(written, Is.EqualTo(bytes[..12]));
    }

    [TestCase("3c010100 0000 0000 4423b669ed740c9e", WireError.BadValue, TestName = "Refused: something follows")]
    [TestCase("3b000100 0000 0000", WireError.BadLength, TestName = "Refused: too short for its type")]
    [TestCase("3b010900 0000 0000 4423b669ed740c9e", WireError.Unsupported, TestName = "Refused: another type")]
    [TestCase("3b020100 0000 0000 4423b669ed740c9e", WireError.Truncated, TestName = "Refused: 24 octets claimed")]
    [TestCase("3b010100 0000 0000 4423b669ed740c9e ff", WireError.None, TestName = "Taken: octets beyond the header")]
    [TestCase("3b010177 ffff 7777 4423b669ed740c9e", WireError.None, TestName = "Taken: reserved fields are ignored")]
    public void HomeTestInit_Header_TakenOrRefused(string hex, WireError expected) =>
        Assert.That(Codec.TakesAllOrNothing<HomeTestInit>(Octets.Of(hex), HomeTestInit.TryRead), Is.EqualTo(expected));

    // RFC 6275 section 6.1 and the packets of UMIP: octets of the whole mobility header.
    [Test]
    public void Sizes_AsOnTheWire()
    {
        Assert.That(BindingRefreshRequest.Size, Is.EqualTo(8));
        Assert.That((HomeTestInit.Size, CareOfTestInit.Size, HomeTest.Size, CareOfTest.Size), Is.EqualTo((16, 16, 24, 24)));
        Assert.That(BindingError.Size, Is.EqualTo(24));
        Assert.That(MobilityOptionTests.Finish(BindingUpdate.Size, static (ref MobilityOptionWriter _) => { }), Has.Length.EqualTo(16));

        // Packets at the mobile node's link: header, home address option or routing header, mobility header.
        const int Ip = IPv6Header.Size, Extension = HomeAddressOption.Size;
        Assert.That((Ip + HomeTestInit.Size, Ip + HomeTest.Size), Is.EqualTo((56, 64)));
        Assert.That((Ip + Ip + HomeTestInit.Size, Ip + Ip + HomeTest.Size), Is.EqualTo((96, 104)));
        int toHome = MobilityOptionTests.Finish(
            BindingUpdate.Size, static (ref MobilityOptionWriter options) => options.Add(new AlternateCareOfAddress(UmipSamples.CareOfAddress))).Length;
        Assert.That((Ip + Extension + toHome, Ip + Type2RoutingHeader.Size + 16), Is.EqualTo((96, 80)));
        Assert.That(Ip + Extension + UmipSamples.BindingUpdate.Length, Is.EqualTo(96));
        Assert.That(Ip + Type2RoutingHeader.Size + UmipSamples.BindingAcknowledgement.Length, Is.EqualTo(96));
    }
}
