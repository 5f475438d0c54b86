using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

public sealed class DnsNameOrderTests
{
    private static readonly DnsNameOrder Order = new();

    // RFC 2535 section 8.2
    private static readonly string[] Rfc2535 =
    [
        "foo.example", "a.foo.example", "yljkjljk.a.foo.example", "Z.a.foo.example", "zABC.a.FOO.EXAMPLE", "z.foo.example", "*.z.foo.example",
        @"\200.z.foo.example",
    ];

    // RFC 2673 section 3.3
    private static readonly string[] Rfc2673 =
    [
        "foo.example", @"\[b1].foo.example", @"\[b100].foo.example", @"\[b101].foo.example", @"bravo.\[b10].foo.example", "alpha.foo.example",
    ];

    [Test]
    public void Compare_ExampleOfRfc2535_InOrder() => CheckOrder(Rfc2535);

    [Test]
    public void Compare_ExampleOfRfc2673_InOrder() => CheckOrder(Rfc2673);

    [Test]
    public void Compare_DifferentCase_Equal() =>
        Assert.That(Order.Compare(DnsNameTests.Name("A.b"), DnsNameTests.Name("a.B")), Is.Zero);

    private static void CheckOrder(string[] names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
            {
                Assert.That(Math.Sign(Order.Compare(DnsNameTests.Name(names[i]), DnsNameTests.Name(names[j]))), Is.EqualTo(Math.Sign(i - j)),
                    $"{names[i]} and {names[j]}");
            }
        }
    }
}
