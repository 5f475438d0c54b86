using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Tests.Dns;

namespace Simulator.Wire.Tests.Hip;

/// <summary>The draft's packets with stand-ins for keys, hashes and signatures, which this room does not judge.</summary>
internal static class HipSamples
{
    public static readonly HostIdentityGlobalHash High = new(new UInt128(0x0011223344556677, 0x8899AABBCCDDEEFF));
    public static readonly HostIdentityGlobalHash Remote = new(new UInt128(0x8000640000000032, 0x1385D17FC63961F5));
    public static readonly HipCookie Cookie = new(0x1111111111111111, 0x2222222222222222, 0x3333333333333333);
    public static readonly EndpointSelector Esel = new(0xAABBCCDD);
    public static readonly HipSignatureFields Signature = new(0x10, 0x13C, 0x1234);

    /// <summary>KEY RDATA of a 1024-bit DSA key: flags 0200, protocol 200, algorithm 3.</summary>
    public static readonly byte[] Identity = [2, 0, 200, 3, 8, .. Fill(404, 7)];

    /// <summary>Group 2 in the short form.</summary>
    public static readonly byte[] DiffieHellman = [0, 1, 2, 0, 0, 0, 128, .. Fill(128, 3)];

    public static readonly HipTransform[] Transforms = [HipTransform.TripleDesSha1, HipTransform.NullSha1];

    /// <summary>What follows I2 and R2: enough of an ESP packet to be there.</summary>
    public static readonly byte[] Esp = Octets.Of("deadbeef 00000001 0102030405060708");

    public static readonly byte[] I1 = Sealed(new HipPacketWriter { High = High, RemotesHigh = Remote });

    public static readonly byte[] R1 = R1Named("www.foo.com");

    public static readonly byte[] I2 = [.. Sealed(new HipPacketWriter
    {
        NextHeader = IpProtocol.Esp,
        High = High,
        Fqdn = DnsNameTests.Name("mn.bar.com"),
        HostIdentityRdata = Identity,
        DiffieHellman = DiffieHellman,
        RemotesHigh = Remote,
        Cookie = Cookie,
        Transforms = Transforms.AsSpan(0, 1),
        RemotesEsel = Esel,
        Signature = Signature,
    }), .. Esp];

    public static readonly byte[] R2 = [.. Sealed(new HipPacketWriter
    {
        NextHeader = IpProtocol.Esp,
        High = Remote,
        Fqdn = DnsNameTests.Name("a.b"),
        Cookie = Cookie,
        RemotesEsel = Esel,
        Signature = Signature,
    }), .. Esp];

    public static readonly byte[] Rekey = Sealed(new HipPacketWriter { High = High, Fqdn = DnsNameTests.Name("a.b"), DiffieHellman = DiffieHellman });

    /// <summary>Identity, HIGH128 record and everything else that may be in one.</summary>
    public static readonly byte[] Full = Sealed(new HipPacketWriter
    {
        High = High,
        Fqdn = DnsNameTests.Name("www.foo.com"),
        HostIdentityRdata = Identity,
        AnnouncedHigh = High,
        DiffieHellman = DiffieHellman,
        RemotesHigh = Remote,
        Cookie = Cookie,
        Transforms = Transforms,
        RemotesEsel = Esel,
        Signature = Signature,
    });

    public static byte[] R1Named(string fqdn) => Sealed(new HipPacketWriter
    {
        High = High,
        Fqdn = DnsNameTests.Name(fqdn),
        HostIdentityRdata = Identity,
        DiffieHellman = DiffieHellman,
        RemotesHigh = Remote,
        Cookie = Cookie,
        Transforms = Transforms,
        Signature = Signature,
    });

    /// <summary>Writes into a poisoned buffer and "signs" with T = 8 and numbers that are none.</summary>
    public static byte[] Sealed(scoped HipPacketWriter packet)
    {
        byte[] bytes = Octets.Poisoned(packet.Size + 1);
        HipSignatureSlot slot = packet.Write(bytes);
        if (packet.Signature is not null) DsaSignature.Write(slot.Value, 8, Fill(20, 0), Fill(20, 1));
        if (bytes[^1] != 0xA5) throw new InvalidOperationException("Wrote beyond its size.");
        return bytes[..^1];
    }

    private static byte[] Fill(int length, int seed) => [.. Enumerable.Range(seed, length).Select(i => (byte)(i * 37 + 0x51))];
}
