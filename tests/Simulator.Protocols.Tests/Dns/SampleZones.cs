using Simulator.Crypto;
using Simulator.Protocols.Dns;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

/// <summary>com, foo.com below it, and an unsigned zone; www.foo.com has a host key and a HIGH128 record as HIP wants them.</summary>
internal static class SampleZones
{
    public static readonly DsaPrivateKey ComKey = DnsBench.Key("com");
    public static readonly DsaPrivateKey FooKey = DnsBench.Key("foo.com");
    public static readonly byte[] HostKey = DsaKeyRecord.Write(KeyFlags.Host, KeyProtocol.Hip, DnsBench.Key("www").PublicKey);
    public static readonly byte[] High = [0, 0, 200, 200, .. new byte[16]];

    public static readonly TrustAnchor ComAnchor = TrustAnchor.For(DnsBench.Parse("com"), ComKey.PublicKey);
    public static readonly TrustAnchor FooAnchor = TrustAnchor.For(DnsBench.Parse("foo.com"), FooKey.PublicKey);

    public static readonly IReadOnlyList<Zone> Signed = Sign(0, 100_000);

    public static IReadOnlyList<Zone> Sign(uint inception, uint expiration) => new ZoneSigner(inception, expiration).Sign(
    [
        new(new ZoneBuilder(DnsBench.Parse("com"), DnsBench.Parse("ns.com")).AddAddress(DnsBench.Parse("ns.com"), DnsBench.ServerAddress).Build(), ComKey),
        new(Foo(), FooKey),
        new(new ZoneBuilder(DnsBench.Parse("plain.org"), DnsBench.Parse("ns.com"))
            .AddAddress(DnsBench.Parse("www.plain.org"), DnsBench.Address("198.51.100.9")).Build(), null),
    ]);

    public static Zone Foo() => new ZoneBuilder(DnsBench.Parse("foo.com"), DnsBench.Parse("ns.com"), ttl: 600, negativeTtl: 60)
        .AddAddress(DnsBench.Parse("www.foo.com"), DnsBench.Address("198.51.100.7"))
        .AddAddress(DnsBench.Parse("www.foo.com"), DnsBench.Address("198.51.100.8"))
        .AddAddress(DnsBench.Parse("www.foo.com"), DnsBench.Address("2001:db8::7"))
        .AddKey(DnsBench.Parse("www.foo.com"), HostKey)
        .AddKey(DnsBench.Parse("www.foo.com"), High)
        .AddAddress(DnsBench.Parse("a.b.foo.com"), DnsBench.Address("198.51.100.10"))
        .AddPointer(DnsBench.Parse("\\[x1385D17FC63961F5/64].foo.com"), DnsBench.Parse("www.foo.com"))
        .Build();
}
