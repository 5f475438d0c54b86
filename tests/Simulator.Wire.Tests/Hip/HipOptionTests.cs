using Simulator.Wire.Hip;

namespace Simulator.Wire.Tests.Hip;

public sealed class HipOptionTests
{
    [TestCase("00000100", WireError.None)]
    [TestCase("ffffffff", WireError.None)]
    [TestCase("000000ff", WireError.BadValue)]
    [TestCase("00000000", WireError.BadValue)]
    [TestCase("000100", WireError.BadLength)]
    [TestCase("0000010000", WireError.BadLength)]
    public void Selector_Octets_NoReservedSpi(string hex, WireError expected)
    {
        Assert.That(Codec.TakesAllOrNothing<EndpointSelector>(Octets.Of(hex), EndpointSelector.TryRead), Is.EqualTo(expected));
        if (expected != WireError.None) return;
        byte[] written = Octets.Poisoned(4);
        Assert.That(EndpointSelector.TryRead(Octets.Of(hex), out EndpointSelector selector), Is.EqualTo(WireError.None));
        selector.Write(written);
        Assert.That(written, Is.EqualTo(Octets.Of(hex)));
        Assert.That(selector.ToString(), Is.EqualTo(hex));
    }

    [Test]
    public void Selector_Reserved_Throws() =>
        Assert.That(static () => new EndpointSelector(255), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Cookie_Octets_Fields()
    {
        byte[] bytes = Octets.Of("0000000000000001 0000000000000002 8000000000000003");
        Assert.That(HipCookie.TryRead(bytes, out HipCookie cookie), Is.EqualTo(WireError.None));
        Assert.That(cookie, Is.EqualTo(new HipCookie(1, 2, 0x8000000000000003)));
        byte[] written = Octets.Poisoned(24);
        cookie.Write(written);
        Assert.That(written, Is.EqualTo(bytes));
        Assert.That(Codec.TakesAllOrNothing<HipCookie>(bytes.AsSpan(1), HipCookie.TryRead), Is.EqualTo(WireError.BadLength));
        Assert.That(Codec.TakesAllOrNothing<HipCookie>([.. bytes, 0], HipCookie.TryRead), Is.EqualTo(WireError.BadLength));
    }

    // RFC 2408 section 3.6 without its first 32 bits; RFC 2407 section 4.5: attribute 4 is the mode, 5 the authentication, both basic (8000).
    [Test]
    public void Transform_Presets_Octets()
    {
        byte[] written = Octets.Poisoned(12);
        HipTransform.TripleDesSha1.Write(written);
        Assert.That(written, Is.EqualTo(Octets.Of("01 03 0000 8004 0002 8005 0002")));
        HipTransform.NullSha1.Write(written);
        Assert.That(written, Is.EqualTo(Octets.Of("02 0b 0000 8004 0002 8005 0002")));
    }

    [Test]
    public void Transform_AnyNumber_SameProtection()
    {
        Assert.That(HipTransform.NullSha1.IsSameAs(HipTransform.NullSha1 with { Number = 9 }), Is.True);
        Assert.That(HipTransform.NullSha1.IsSameAs(HipTransform.TripleDesSha1), Is.False);
    }

    [TestCase("01 03 0000 8004 0002 8005 0002", WireError.None)]
    [TestCase("07 0b 0000 8005 0001 8004 0001", WireError.None, Description = "any order, any value")]
    [TestCase("01 03 0000", WireError.BadValue, Description = "no attributes")]
    [TestCase("01 03 0000 8004 0002", WireError.BadValue, Description = "no authentication")]
    [TestCase("01 03 0000 8005 0002", WireError.BadValue, Description = "no mode")]
    [TestCase("01 03 0001 8004 0002 8005 0002", WireError.BadValue, Description = "RESERVED2")]
    [TestCase("01 03 0000 8004 0002 8005 0002 8005 0001", WireError.BadValue, Description = "authentication twice")]
    [TestCase("01 03 0000 8004 0002 8004 0002 8005 0002", WireError.BadValue, Description = "mode twice")]
    [TestCase("01 03 0000 0004 0002 0002 8005 0002", WireError.BadValue, Description = "a basic attribute in the long form")]
    [TestCase("01 03 0000 8004 0000 8005 0002", WireError.BadValue, Description = "mode 0")]
    [TestCase("01 03 0000 8001 0001 0002 0004 00015180 8004 0002 8005 0002", WireError.Unsupported, Description = "a lifetime")]
    [TestCase("01 03 0000 8006 0080 8004 0002 8005 0002", WireError.Unsupported, Description = "a key length")]
    [TestCase("01 03 0000 8004 0002 8005 00", WireError.Truncated)]
    [TestCase("01 03 0000 0002 0004 000151", WireError.Truncated)]
    [TestCase("01 03 00", WireError.Truncated)]
    public void Transform_Octets_ByAttributes(string hex, WireError expected)
    {
        Assert.That(Codec.TakesAllOrNothing<HipTransform>(Octets.Of(hex), HipTransform.TryRead), Is.EqualTo(expected));
        if (expected != WireError.None) return;
        Assert.That(HipTransform.TryRead(Octets.Of(hex), out HipTransform transform), Is.EqualTo(WireError.None));
        byte[] again = Octets.Poisoned(HipTransform.Size);
        transform.Write(again);
        Assert.That(HipTransform.TryRead(again, out HipTransform same), Is.EqualTo(WireError.None));
        Assert.That(same, Is.EqualTo(transform));
    }

    [Test]
    public void TransformAttribute_BothForms_Read()
    {
        byte[] bytes = Octets.Of("0002 0003 015180  8006 0080");
        Assert.That(TransformAttribute.TryRead(bytes, out TransformAttribute duration, out int size), Is.EqualTo(WireError.None));
        Assert.That((duration.Type, duration.IsBasic, size), Is.EqualTo((TransformAttributeType.LifeDuration, false, 7)));
        Assert.That(duration.Value.ToArray(), Is.EqualTo(new byte[] { 1, 0x51, 0x80 }));
        Assert.That(TransformAttribute.TryRead(bytes.AsSpan(size), out TransformAttribute length, out size), Is.EqualTo(WireError.None));
        Assert.That((length.Type, length.IsBasic, length.BasicValue, size), Is.EqualTo((TransformAttributeType.KeyLength, true, (ushort)128, 4)));
    }
}
