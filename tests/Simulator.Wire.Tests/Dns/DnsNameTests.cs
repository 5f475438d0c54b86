using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

public sealed class DnsNameTests
{
    internal static DnsName Name(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new ArgumentException(text, nameof(text));

    private static string Hex(DnsName name) => Convert.ToHexStringLower(name.Octets);

    // The draft's reverse name is written out in full: bit-string label (41), 64 bits (40), then "50", "100", "high", "int" and the root.
    [TestCase(".", "00")]
    [TestCase("www.foo.com", "0377777703666f6f03636f6d00")]
    [TestCase("www.foo.com.", "0377777703666f6f03636f6d00")]
    [TestCase(@"a\.b.c", "03612e62016300")]
    [TestCase(@"\000\255\\", "0300ff5c00")]
    [TestCase(@"\[x1385D17FC63961F5/64].50.100.high.int", "41401385d17fc63961f502353003313030046869676803696e7400")]
    [TestCase(@"\[b11010000011101]", "410ed07400")]
    [TestCase(@"\[o64072/14]", "410ed07400")]
    [TestCase(@"\[xd074/14]", "410ed07400")]
    [TestCase(@"\[208.116.0.0/14]", "410ed07400")]
    [TestCase(@"\[10.0.0.1]", "41200a00000100")]
    [TestCase(@"\[b1].a", "41018001" + "6100")]
    public void TryParse_Text_Octets(string text, string octets) => Assert.That(Hex(Name(text)), Is.EqualTo(octets));

    [TestCase("", TestName = "nothing")]
    [TestCase("..", TestName = "empty labels")]
    [TestCase("a..b", TestName = "empty label inside")]
    [TestCase(".a", TestName = "empty label first")]
    [TestCase(@"a\", TestName = "unfinished escape")]
    [TestCase(@"a\25", TestName = "unfinished number")]
    [TestCase(@"a\256", TestName = "number above an octet")]
    [TestCase("é\u20ac", TestName = "no octet")]
    [TestCase(@"\[", TestName = "no end")]
    [TestCase(@"\[]", TestName = "no digits")]
    [TestCase(@"\[x]", TestName = "base alone")]
    [TestCase(@"\[x1/0]", TestName = "no bits")]
    [TestCase(@"\[x1/04]", TestName = "length with a zero in front")]
    [TestCase(@"\[x1/5]", TestName = "more bits than digits")]
    [TestCase(@"\[x10/4]", TestName = "more digits than bits")]
    [TestCase(@"\[x3/3]", TestName = "set bit beyond the length")]
    [TestCase(@"\[xg]", TestName = "no hexadecimal digit")]
    [TestCase(@"\[o8]", TestName = "no octal digit")]
    [TestCase(@"\[b2]", TestName = "no binary digit")]
    [TestCase(@"\[1.2.3/8]", TestName = "three parts")]
    [TestCase(@"\[1.2.3.4/8]", TestName = "quad with bits beyond the length")]
    [TestCase(@"\[1.2.3.4/33]", TestName = "quad longer than 32")]
    [TestCase(@"\[xf]a", TestName = "text behind a bit string")]
    [TestCase(@"\[b1].\[b0]", TestName = "bit strings in a row")]
    public void TryParse_NoName_False(string text)
    {
        Assert.That(DnsName.TryParse(text, out DnsName name), Is.False);
        Assert.That(name.IsRoot, Is.True);
    }

    [Test]
    public void TryParse_Sizes_UpToTheLimits()
    {
        string label = new('a', 63);
        Assert.That(DnsName.TryParse(label, out _), Is.True);
        Assert.That(DnsName.TryParse(label + "a", out _), Is.False);

        // 3 * 64 + 62 + 1 = 255
        string longest = $"{label}.{label}.{label}.{new string('b', 61)}";
        Assert.That(Name(longest).Size, Is.EqualTo(DnsName.MaxSize));
        Assert.That(DnsName.TryParse(longest + "b", out _), Is.False);
        Assert.That(Name(longest).TryPrepend("x"u8, out _), Is.False);

        string bits = new('1', 256);
        Assert.That(Hex(Name($@"\[b{bits}]")), Is.EqualTo("4100" + new string('f', 64) + "00"));
        Assert.That(DnsName.TryParse($@"\[b{bits}1]", out _), Is.False);
    }

    [TestCase(".")]
    [TestCase("www.foo.com")]
    [TestCase(@"\[x1385D17FC63961F5/64].50.100.high.int")]
    [TestCase(@"\[xD074/14]")]
    [TestCase(@"a\.b\\c\032.d")]
    [TestCase(@"\091x]")]
    public void ToString_Name_AsWritten(string text) => Assert.That(Name(text).ToString(), Is.EqualTo(text));

    [TestCase("www.foo.com", "WWW.Foo.cOM", true)]
    [TestCase("www.foo.com", "www.foo.con", false)]
    [TestCase("www.foo.com", "ww.wfoo.com", false)]
    [TestCase("a@", "A`", false, Description = "neighbours of the letters have no case")]
    [TestCase("a[", "a{", false)]
    [TestCase(@"\[x41/8]", @"\[x61/8]", false, Description = "bits have no case")]
    [TestCase(@"\[x41/8]", @"\[x41/8]", true)]
    [TestCase(@"\[b0]", @"\[b00]", false)]
    [TestCase(@"\[b1]", "1", false)]
    public void Equals_Names_IgnoresCase(string a, string b, bool equal)
    {
        Assert.That(Name(a) == Name(b), Is.EqualTo(equal));
        Assert.That(Name(a) != Name(b), Is.Not.EqualTo(equal));
        if (equal) Assert.That(Name(a).GetHashCode(), Is.EqualTo(Name(b).GetHashCode()));
    }

    // FNV-1a of 03 'a' 'b' 'c' 00, computed by the definition: the value must never depend on the process.
    [Test]
    public void GetHashCode_Name_Fnv()
    {
        uint hash = 2166136261;
        foreach (byte octet in new byte[] { 3, 0x61, 0x62, 0x63, 0 }) hash = unchecked((hash ^ octet) * 16777619);
        Assert.That(Name("ABC").GetHashCode(), Is.EqualTo(unchecked((int)hash)));
    }

    [TestCase("www.foo.com", "foo.com", true)]
    [TestCase("www.foo.com", "FOO.com", true)]
    [TestCase("foo.com", "foo.com", true)]
    [TestCase("foo.com", ".", true)]
    [TestCase("foo.com", "www.foo.com", false)]
    [TestCase("xfoo.com", "foo.com", false)]
    [TestCase(@"\[x1385D17FC63961F5/64].50.100.high.int", "100.high.int", true)]
    public void IsSubdomainOf_Names_ByLabels(string name, string ancestor, bool expected) =>
        Assert.That(Name(name).IsSubdomainOf(Name(ancestor)), Is.EqualTo(expected));

    [Test]
    public void Parent_Name_LabelByLabel()
    {
        DnsName name = Name(@"\[xff/8].High.int");
        Assert.That(name.LabelCount, Is.EqualTo(3));
        Assert.That(name.Parent.ToString(), Is.EqualTo("High.int"));
        Assert.That(name.Parent.Parent.Parent, Is.EqualTo(DnsName.Root));
        Assert.That(DnsName.Root.Parent, Is.EqualTo(DnsName.Root));
        Assert.That(DnsName.Root.LabelCount, Is.Zero);
    }

    [Test]
    public void Write_Name_EveryOctetAndNoMore()
    {
        DnsName name = Name(@"\[x4142/16].WWW.Foo");
        byte[] written = Octets.Poisoned(name.Size + 1);
        Assert.That(name.Write(written), Is.EqualTo(name.Size));
        Assert.That(Convert.ToHexStringLower(written), Is.EqualTo("41104142" + "03575757" + "03466f6f" + "00a5"));
        written.AsSpan().Fill(0xA5);
        Assert.That(name.WriteCanonical(written), Is.EqualTo(name.Size));
        Assert.That(Convert.ToHexStringLower(written), Is.EqualTo("41104142" + "03777777" + "03666f6f" + "00a5"));
    }

    [FsCheck.NUnit.Property]
    public void ToString_AnyLabels_ParsesBack(byte[][] labels)
    {
        var name = DnsName.Root;
        foreach (byte[] label in labels)
        {
            if (name.TryPrepend(label, out DnsName longer)) name = longer;
        }

        Assert.That(Name(name.ToString()).Octets.ToArray(), Is.EqualTo(name.Octets.ToArray()));
        Assert.That(name.LabelCount, Is.LessThanOrEqualTo(labels.Length));
    }
}
