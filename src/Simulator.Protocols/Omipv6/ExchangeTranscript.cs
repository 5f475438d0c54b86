using System.Buffers.Binary;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>All that both ends have said in one run: what the keys are made of, and what each end signs (draft-haddad-mipv6-omipv6-01 section 7.1).</summary>
internal sealed class ExchangeTranscript
{
    /// <summary>MN</summary>
    public required IpAddress Home { get; init; }

    /// <summary>CN</summary>
    public required IpAddress Correspondent { get; init; }

    public required DhGroup Group { get; init; }

    /// <summary>sid_MN</summary>
    public required ulong MobileSession { get; init; }

    /// <summary>N_MN</summary>
    public required UInt128 MobileNonce { get; init; }

    /// <summary>g^X, as wide as the group.</summary>
    public required byte[] MobilePublic { get; init; }

    /// <summary>info_MN: the lifetime of Kabm that is asked, in seconds.</summary>
    public required uint MobileInfo { get; init; }

    /// <summary>sid_CN</summary>
    public ulong CorrespondentSession { get; set; }

    /// <summary>N_CN</summary>
    public UInt128 CorrespondentNonce { get; set; }

    /// <summary>g^Y; empty before the correspondent has spoken.</summary>
    public byte[] CorrespondentPublic { get; set; } = [];

    /// <summary>info_CN: the lifetime that is granted.</summary>
    public uint CorrespondentInfo { get; set; }

    public static DiffieHellmanGroup Of(DhGroup group) => group == DhGroup.Group14 ? DiffieHellmanGroup.Modp14 : DiffieHellmanGroup.Oakley2;

    /// <summary>What one modular exponentiation is charged as.</summary>
    public static Operation Exponentiation(DhGroup group) => group == DhGroup.Group14 ? Operation.DiffieHellman2048 : Operation.DiffieHellman1024;

    public static void WriteInfo(Span<byte> info, uint lifetime) => BinaryPrimitives.WriteUInt32BigEndian(info, lifetime);

    /// <summary>The lifetime in an info; BadLength for another kind of info.</summary>
    public static WireError TryReadInfo(ReadOnlySpan<byte> info, out uint lifetime)
    {
        lifetime = 0;
        if (info.Length != Omipv6Constants.InfoSize) return WireError.BadLength;
        lifetime = BinaryPrimitives.ReadUInt32BigEndian(info);
        return WireError.None;
    }

    /// <summary>Whole seconds of a lifetime.</summary>
    public static uint Seconds(SimDuration lifetime) => (uint)Math.Min(uint.MaxValue, lifetime.Nanoseconds / SimDuration.FromSeconds(1).Nanoseconds);

    /// <summary>
    /// What SIG covers: in DH3 N_CN, sid_MN, g^X, info_MN, info_CN; in DH4 N_MN, sid_CN, g^Y, info_CN, info_MN. All of fixed width in one group.
    /// </summary>
    public byte[] Signed(DhMessageType type)
    {
        bool isMobile = type == DhMessageType.Dh3;
        byte[] value = isMobile ? MobilePublic : CorrespondentPublic;
        byte[] bytes = new byte[16 + 8 + value.Length + 2 * Omipv6Constants.InfoSize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, isMobile ? CorrespondentNonce : MobileNonce);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), isMobile ? MobileSession : CorrespondentSession);
        value.CopyTo(bytes, 24);
        Span<byte> infos = bytes.AsSpan(24 + value.Length);
        WriteInfo(infos, isMobile ? MobileInfo : CorrespondentInfo);
        WriteInfo(infos[Omipv6Constants.InfoSize..], isMobile ? CorrespondentInfo : MobileInfo);
        return bytes;
    }
}
