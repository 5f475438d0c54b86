using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Own;

/// <summary>HIP packets that take no key to make.</summary>
internal static class HipForgery
{
    public static byte[] I1(HostIdentityGlobalHash high, HostIdentityGlobalHash? remote)
    {
        var writer = new HipPacketWriter { NextHeader = HipHeader.NothingFollows, High = high, RemotesHigh = remote };
        byte[] i1 = new byte[writer.Size];
        writer.Write(i1);
        return i1;
    }

    /// <summary>HIP with a Diffie-Hellman key alone, made for it.</summary>
    public static byte[] Rekey(HostIdentityGlobalHash high, RandomStream random)
    {
        const byte group = 2;
        DiffieHellmanKeyPair pair = DiffieHellmanKeyPair.Generate(DiffieHellmanGroup.Oakley2, random.Fill);
        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, group, pair.PublicKey);
        var writer = new HipPacketWriter { NextHeader = HipHeader.NothingFollows, High = high, Fqdn = DnsName.Root, DiffieHellman = publicKey };
        byte[] rekey = new byte[writer.Size];
        writer.Write(rekey);
        return rekey;
    }

    /// <summary>An address that is nobody's: what is sent to it dies on the way.</summary>
    public static IpAddress FarAddress(bool v6, RandomStream random) => v6
        ? IpAddress.V6(((UInt128)0x3FFE_0000_0000_0000 << 64) | random.NextUInt64())
        : IpAddress.V4(0x0A00_0000u | (random.NextUInt32() & 0x00FF_FFFFu));

    /// <summary>A HIGH of the format without an assigning authority, and nobody's.</summary>
    public static HostIdentityGlobalHash RandomHigh(RandomStream random) => new(new UInt128(random.NextUInt64() >> 1, random.NextUInt64()));
}
