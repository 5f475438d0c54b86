using Simulator.Engine;
using Simulator.Wire.Hip;

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

    /// <summary>A HIGH of the format without an assigning authority, and nobody's.</summary>
    public static HostIdentityGlobalHash RandomHigh(RandomStream random) => new(new UInt128(random.NextUInt64() >> 1, random.NextUInt64()));
}
