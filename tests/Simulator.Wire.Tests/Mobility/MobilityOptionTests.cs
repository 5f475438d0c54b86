using Simulator.Wire.Mobility;

namespace Simulator.Wire.Tests.Mobility;

internal delegate void OptionAdder(ref MobilityOptionWriter options);

public sealed class MobilityOptionTests
{
    private const string Head = "3b010500 0000 0001 0000 0002";
    private const string CareOf = "20010db800010000 f8f326fffeaa6c54";
    private const string Authenticator = "050c 0102030405060708090a0b0c";

    [Test]
    public void Codec_EveryOption_Holds()
    {
        // An option's value is read without the two octets that the writer puts in front of it.
        CheckValue<BindingRefreshAdvice>("0202 1234", BindingRefreshAdvice.TryRead, static (value, bytes) => value.Write(bytes));
        CheckValue<AlternateCareOfAddress>("0310" + CareOf, AlternateCareOfAddress.TryRead, static (value, bytes) => value.Write(bytes));
        CheckValue<NonceIndices>("0404 1234 5678", NonceIndices.TryRead, static (value, bytes) => value.Write(bytes));
    }

    [Test]
    public void Finish_NoOption_PadN4() => Assert.That(
        Finish(12, static (ref MobilityOptionWriter _) => { }), Is.EqualTo(Octets.Of(Head + "0102 0000")));

    [Test]
    public void Finish_AlternateCareOfAddress_At8nPlus6() => Assert.That(
        Finish(12, static (ref MobilityOptionWriter options) => options.Add(new AlternateCareOfAddress(UmipSamples.CareOfAddress))),
        Is.EqualTo(Octets.Of("3b030500 0000 0001 0000 0002 0100 0310" + CareOf)));

    [Test]
    public void Finish_RefreshAdviceAndAuthenticator_Aligned() => Assert.That(
        Finish(12, static (ref MobilityOptionWriter options) =>
        {
            options.Add(new BindingRefreshAdvice(0x1234));
            options.AddAuthenticator();
        }),
        Is.EqualTo(Octets.Of("3b030500 0000 0001 0000 0002 0202 1234 0100 050c 000000000000000000000000")));

    // A gap of one octet cannot be PadN.
    [Test]
    public void Finish_MessageOfOddSize_Pad1() => Assert.That(
        Finish(15, static (ref MobilityOptionWriter _) => { })[15], Is.Zero);

    [TestCase("0102 0000", WireError.None, TestName = "Taken: padding")]
    [TestCase("00000000", WireError.None, TestName = "Taken: four Pad1")]
    [TestCase("ee02 aabb", WireError.None, TestName = "Taken: unknown option")]
    [TestCase("0103 0000", WireError.Truncated, TestName = "Refused: padding beyond the header")]
    [TestCase("01010005", WireError.Truncated, TestName = "Refused: type without length")]
    [TestCase("0201 0000", WireError.BadLength, TestName = "Refused: refresh advice of 1 octet")]
    [TestCase("0402 0001", WireError.BadLength, TestName = "Refused: one nonce index")]
    [TestCase("0311" + CareOf + "00 00", WireError.BadLength, TestName = "Refused: care-of address of 17 octets")]
    [TestCase("0310 ff020000000000000000000000000001 0100", WireError.BadValue, TestName = "Refused: multicast care-of address")]
    [TestCase("0104 00000000" + Authenticator, WireError.None, TestName = "Taken: authenticator last")]
    [TestCase(Authenticator + "0104 00000000", WireError.BadValue, TestName = "Refused: padding behind the authenticator")]
    [TestCase(Authenticator + "0404 0001 0001", WireError.BadValue, TestName = "Refused: option behind the authenticator")]
    [TestCase("0502 0000", WireError.BadLength, TestName = "Refused: authenticator of 2 octets")]
    public void TryRead_Options_AllOrNothing(string options, WireError expected)
    {
        byte[] header = Octets.Of(Head + options);
        Assert.That(header.Length % 4, Is.Zero);
        WireError error = MobilityOptionSet.TryRead(header, BindingUpdate.Size, out MobilityOptionSet set);
        Assert.That(error, Is.EqualTo(expected));
        if (error != WireError.None) Assert.That(set, Is.EqualTo(default(MobilityOptionSet)));
    }

    [Test]
    public void TryRead_SameOptionTwice_TheFirst()
    {
        byte[] header = Octets.Of(Head + "0404 0001 0002 0404 0003 0004");
        Assert.That(MobilityOptionSet.TryRead(header, BindingUpdate.Size, out MobilityOptionSet set), Is.EqualTo(WireError.None));
        Assert.That(set.NonceIndices, Is.EqualTo(new NonceIndices(1, 2)));
    }

    // Any options in any order come back, each where its alignment wants it.
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void WriteThenRead_AnyOptions_Same(ushort? refresh, ushort home, ushort careOf, byte parts, bool reversed)
    {
        bool alternate = (parts & 1) != 0, indices = (parts & 2) != 0, authenticator = (parts & 4) != 0;
        byte[] header = Finish(BindingUpdate.Size, (ref MobilityOptionWriter options) =>
        {
            if (reversed && indices) options.Add(new NonceIndices(home, careOf));
            if (refresh is { } interval) options.Add(new BindingRefreshAdvice(interval));
            if (alternate) options.Add(new AlternateCareOfAddress(UmipSamples.CareOfAddress));
            if (!reversed && indices) options.Add(new NonceIndices(home, careOf));
            if (authenticator) options.AddAuthenticator();
        });
        Assert.That(header.Length, Is.EqualTo((header[1] + 1) * 8));
        Assert.That(MobilityOptionSet.TryRead(header, BindingUpdate.Size, out MobilityOptionSet set), Is.EqualTo(WireError.None));
        Assert.That(set, Is.EqualTo(new MobilityOptionSet(
            refresh, alternate ? UmipSamples.CareOfAddress : null, indices ? new NonceIndices(home, careOf) : null, authenticator)));
        foreach (MobilityOption option in new MobilityOptions(header, BindingUpdate.Size))
        {
            int wanted = option.Type switch
            {
                MobilityOptionType.AlternateCareOfAddress => option.Offset % 8 - 6,
                MobilityOptionType.BindingAuthorizationData => option.Offset % 8 - 2,
                _ => option.Offset % 2,
            };
            Assert.That(wanted, Is.Zero, $"{option.Type} at {option.Offset}");
        }
    }

    internal static byte[] Finish(int messageSize, OptionAdder add)
    {
        byte[] buffer = Octets.Poisoned(128);
        Octets.Of(Head).CopyTo(buffer, 0);
        var options = new MobilityOptionWriter(buffer, messageSize);
        add(ref options);
        int length = options.Finish();
        Assert.That(buffer[length..], Has.All.EqualTo(0xA5), "wrote beyond its size");
        return buffer[..length];
    }

    private static void CheckValue<T>(string hex, TryReader<T> tryRead, Writer<T> write)
        where T : struct
    {
        byte[] option = Octets.Of(hex);
        Assert.That(tryRead(option.AsSpan(2), out T value), Is.EqualTo(WireError.None));
        byte[] written = Octets.Poisoned(option.Length + 1);
        write(value, written);
        Assert.That(written, Is.EqualTo((byte[])[.. option, 0xA5]));
        for (int length = 0; length < option.Length - 2; length++)
        {
            Assert.That(Codec.TakesAllOrNothing(option.AsSpan(2, length), tryRead), Is.EqualTo(WireError.BadLength));
        }
    }
}
