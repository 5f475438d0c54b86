using System.Diagnostics.CodeAnalysis;
using Simulator.Crypto;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>KEY records that hold a DSA key (RFC 2536).</summary>
public static class DsaKeyRecord
{
    /// <summary>The whole RDATA of a KEY record.</summary>
    public static byte[] Write(KeyFlags flags, KeyProtocol protocol, DsaPublicKey key)
    {
        byte[] rdata = new byte[KeyRecord.HeaderSize + DsaKeyData.SizeOf((byte)key.Parameters.T)];
        KeyRecord.WriteHeader(rdata, flags, protocol, KeyAlgorithm.Dsa);
        DsaKeyData.Write(rdata.AsSpan(KeyRecord.HeaderSize), key.Parameters.Q, key.Parameters.P, key.Parameters.G, key.Y);
        return rdata;
    }

    /// <summary>The RDATA of a zone's key.</summary>
    public static byte[] WriteZoneKey(DsaPublicKey key) => Write(KeyFlags.Zone, KeyProtocol.Dnssec, key);

    /// <summary>Reads a key that may sign a zone: flags for a zone, protocol DNSSEC or all (RFC 2535 sections 3.1.2 and 3.1.3).</summary>
    internal static bool TryReadZoneKey(ReadOnlySpan<byte> rdata, [NotNullWhen(true)] out DsaPublicKey? key)
    {
        key = null;
        return KeyRecord.TryRead(rdata, out KeyRecord record) == WireError.None
            && (record.Flags & (KeyFlags.Zone | KeyFlags.Host | KeyFlags.NoAuthentication)) == KeyFlags.Zone
            && record.Protocol is KeyProtocol.Dnssec or KeyProtocol.All
            && record.Algorithm == KeyAlgorithm.Dsa
            && DsaKeyData.TryRead(record.PublicKey, out DsaKeyData parts) == WireError.None
            && DsaPublicKey.TryCreate(parts.Q, parts.P, parts.G, parts.Y, out key);
    }
}
