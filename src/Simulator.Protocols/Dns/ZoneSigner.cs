using System.Buffers;
using Simulator.Crypto;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>
/// Signs zones with DSA (RFC 2535 section 4, RFC 2536). Every RRset gets a SIG by the zone's key; the zone's KEY RRset gets its SIG from the
/// closest signed zone above it among those given, or from itself when there is none (section 2.3.4).
/// </summary>
/// <param name="inception">Seconds of the run's clock, modulo 2^32, from which signatures hold.</param>
/// <param name="expiration">Seconds of the run's clock, modulo 2^32, until which signatures hold; less than 2^31 after inception.</param>
public sealed class ZoneSigner(uint inception, uint expiration)
{
    /// <summary>The zones in the given order, those with a key signed.</summary>
    public IReadOnlyList<Zone> Sign(IReadOnlyList<ZoneToSign> zones)
    {
        var signed = new List<Zone>();
        foreach ((Zone zone, DsaPrivateKey? key) in zones)
            signed.Add(key is null ? zone : Sign(zone, key, ClosestAbove(zone.Apex, zones)));
        return signed;
    }

    private Zone Sign(Zone zone, DsaPrivateKey key, ZoneToSign? parent)
    {
        byte[] keyRdata = DsaKeyRecord.WriteZoneKey(key.PublicKey);
        ZoneRecordSet keySet = WithKey(zone, keyRdata);
        var signed = new List<ZoneRecordSet>();
        bool isKeyPlaced = false;
        foreach (ZoneRecordSet set in zone.RecordSets)
        {
            bool isZoneKey = set.Type == RecordType.Key && set.Owner == zone.Apex;
            isKeyPlaced |= isZoneKey;
            signed.Add(isZoneKey ? SignKeys(keySet, zone, key, parent) : Sign(set.Records, zone.Apex, key));
        }

        if (!isKeyPlaced) signed.Add(SignKeys(keySet, zone, key, parent));
        return new Zone(zone.Apex, zone.Soa, signed);
    }

    private ZoneRecordSet SignKeys(ZoneRecordSet keys, Zone zone, DsaPrivateKey key, ZoneToSign? parent) =>
        parent is { Key: { } parentKey } above ? Sign(keys.Records, above.Zone.Apex, parentKey) : Sign(keys.Records, zone.Apex, key);

    private ZoneRecordSet Sign(RecordSet set, DnsName signer, DsaPrivateKey key)
    {
        byte[] keyRdata = DsaKeyRecord.WriteZoneKey(key.PublicKey);
        var unsigned = new SigRecord
        {
            TypeCovered = set.Type,
            Algorithm = KeyAlgorithm.Dsa,
            Labels = CanonicalForm.LabelsOf(set.Owner),
            OriginalTtl = set.Ttl,
            Expiration = expiration,
            Inception = inception,
            KeyTag = KeyRecord.Tag(keyRdata),
            Signer = signer,
        };
        var message = new ArrayBufferWriter<byte>();
        WireError error = CanonicalForm.TryWriteSigned(unsigned, set, message);
        if (error != WireError.None) throw new InvalidOperationException($"{set.Owner} {set.Type} cannot be signed: {error}");

        Span<byte> numbers = stackalloc byte[DsaPublicKey.SignatureSize];
        key.Sign(message.WrittenSpan, numbers);
        byte[] rdata = new byte[unsigned.FieldsSize + DsaSignature.Size];
        unsigned.WriteCanonicalFields(rdata);
        DsaSignature.Write(rdata.AsSpan(unsigned.FieldsSize), (byte)key.PublicKey.Parameters.T, numbers[..20], numbers[20..]);
        return new ZoneRecordSet(set, [rdata]);
    }

    private static ZoneRecordSet WithKey(Zone zone, byte[] keyRdata)
    {
        uint ttl = zone.RecordSets[0].Records.Ttl;
        IReadOnlyList<byte[]> present = zone.TryFind(zone.Apex, RecordType.Key, out ZoneRecordSet? keys) ? keys.Records.Rdata : [];
        return new ZoneRecordSet(new RecordSet(zone.Apex, RecordType.Key, RecordClass.Internet, ttl, [keyRdata, .. present]), []);
    }

    private static ZoneToSign? ClosestAbove(DnsName apex, IReadOnlyList<ZoneToSign> zones)
    {
        ZoneToSign? closest = null;
        foreach (ZoneToSign candidate in zones)
        {
            DnsName above = candidate.Zone.Apex;
            if (candidate.Key is null || above == apex || !apex.IsSubdomainOf(above)) continue;
            if (closest is not { } known || above.Size > known.Zone.Apex.Size) closest = candidate;
        }

        return closest;
    }
}
