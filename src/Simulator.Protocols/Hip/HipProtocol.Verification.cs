using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// "If the initiator's HI is in a secure DNS zone, the responder can retrieve it after it gets the I2 HIP packet and validate that"
/// (draft-moskowitz-hip-arch-00 section 10). Until then a valid I2's association stands aside and replaces nothing.
/// </summary>
public sealed partial class HipProtocol
{
    private readonly SortedDictionary<int, Candidate> _candidates = [];
    private int _lastToken;

    void INameClient.Resolved(int token, Resolution resolution, Outbox outbox)
    {
        if (!_candidates.Remove(token, out Candidate? candidate)) return;
        if (resolution is { Type: RecordType.Ptr, Status: ResolutionStatus.Found, IsSecure: true, Names.Count: > 0 })
        {
            LookUp(candidate, resolution.Names[0], RecordType.Key, outbox);
            return;
        }

        if (!VouchesFor(resolution, candidate.Association))
        {
            _metrics.Reject(HipMessageKind.I2, HipRejection.Unverified);
            return;
        }

        _metrics.Verified.Add();
        Accept(candidate.Association, new OpenedPacket { Spi = candidate.Spi, Protocol = candidate.Protocol, Payload = candidate.Segment }, outbox);
    }

    private static bool VouchesFor(Resolution resolution, Association association)
    {
        if (resolution is not { Type: RecordType.Key, Status: ResolutionStatus.Found, AreKeysSecure: true }) return false;
        foreach (byte[] rdata in resolution.Keys)
        {
            if (KeyRecord.TryRead(rdata, out KeyRecord key) == WireError.None
                && key is { Protocol: KeyProtocol.Hip, Algorithm: KeyAlgorithm.Dsa }
                && key.PublicKey.SequenceEqual(association.HostIdentity)) return true;
        }

        return false;
    }

    /// <summary>
    /// Finds the initiator's KEY through its HIGH when that names an assigning authority (section 5.2), otherwise under the name it gives.
    /// </summary>
    private HipRejection Verify(Association association, DnsName fqdn, scoped in OpenedPacket opened, Outbox outbox)
    {
        HostIdentityGlobalHash high = association.High!.Value;
        if (!high.IsAssigned && fqdn.IsRoot) return HipRejection.Unverified;
        var candidate = new Candidate(association, opened.Spi, opened.Protocol, opened.Payload.ToArray());
        if (high.IsAssigned) LookUp(candidate, HighReverseName.WithBitString(high), RecordType.Ptr, outbox);
        else LookUp(candidate, fqdn, RecordType.Key, outbox);
        return HipRejection.None;
    }

    private void LookUp(Candidate candidate, DnsName name, RecordType type, Outbox outbox)
    {
        _candidates.Add(++_lastToken, candidate);
        outbox.Lookup(name, type, _lastToken);
    }

    private bool IsBeingVerified(int identity, HostIdentityGlobalHash high)
    {
        foreach (Candidate candidate in _candidates.Values)
        {
            if (candidate.Association.Identity == identity && candidate.Association.High == high) return true;
        }

        return false;
    }

    /// <summary>A valid I2's association, and the datagram that came with it.</summary>
    private sealed record Candidate(Association Association, uint Spi, IpProtocol Protocol, byte[] Segment);
}
