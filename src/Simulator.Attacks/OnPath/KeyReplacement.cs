using Simulator.Attacks.Own;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Attacks.OnPath;

/// <summary>
/// Puts an identity in place of those in a DNS answer: the DSA and the HIGH128 KEY record of HIP have the same length whoever's they are. Answers with
/// signatures stay as they are, since a resolver that checks them would take nothing else.
/// </summary>
internal static class KeyReplacement
{
    private const ushort DnsPort = 53;

    /// <param name="packet">A UDP packet, changed in place.</param>
    public static void Apply(in IpHeader ip, Span<byte> packet, OwnIdentity identity)
    {
        Span<byte> segment = packet[ip.HeaderLength..];
        if (UdpHeader.TryRead(segment, out UdpHeader udp) != WireError.None || udp.SourcePort != DnsPort) return;
        segment = segment[..udp.Length];
        Span<byte> message = segment[UdpHeader.Size..];
        if (DnsMessageReader.TryRead(message, out DnsMessageReader reader) != WireError.None || IsSigned(reader)) return;
        bool isChanged = false;
        foreach (ResourceRecord record in reader.Answers) isChanged |= Replace(message, record, identity);
        foreach (ResourceRecord record in reader.Additionals) isChanged |= Replace(message, record, identity);
        if (isChanged) UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(ip.Source, ip.Destination, IpProtocol.Udp, segment.Length));
    }

    private static bool IsSigned(DnsMessageReader reader)
    {
        foreach (ResourceRecord record in reader.Answers)
        {
            if (record.Type == RecordType.Sig) return true;
        }

        foreach (ResourceRecord record in reader.Additionals)
        {
            if (record.Type == RecordType.Sig) return true;
        }

        return false;
    }

    private static bool Replace(Span<byte> message, ResourceRecord record, OwnIdentity identity)
    {
        if (record.Type != RecordType.Key || KeyRecord.TryRead(record.Rdata, out KeyRecord key) != WireError.None) return false;
        if (key.Protocol != KeyProtocol.Hip) return false;
        Span<byte> rdata = message.Slice(record.RdataOffset, record.RdataLength);
        if (key.Algorithm == KeyAlgorithm.Dsa && rdata.Length == identity.KeyRdata.Length)
        {
            identity.KeyRdata.CopyTo(rdata);
            return true;
        }

        if (key.Algorithm != KeyAlgorithm.High128 || rdata.Length != KeyRecord.HeaderSize + HostIdentityGlobalHash.Size) return false;
        identity.High.Write(rdata[KeyRecord.HeaderSize..]);
        return true;
    }
}
