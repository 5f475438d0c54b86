using System.Buffers;
using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>
/// Validates RRsets up to a trust anchor (RFC 2535 section 6.3): the zone that signed a set is an anchor, or its KEY RRset is signed by a zone
/// above it, and so on. Names under no anchor are insecure. There is no insecure zone under an anchor: an unsigned set there is bogus.
/// </summary>
internal sealed class DnssecValidator(IReadOnlyList<TrustAnchor> anchors, IAnswerSource source)
{
    private const int MaxDepth = 8;

    /// <summary>Judges a set, or says <see cref="Verdict.Pending"/> after asking for a key. What was judged stays judged.</summary>
    public Verdict Judge(ReceivedSet set, NameLookup lookup, Outbox outbox) => Judge(set, lookup, outbox, depth: 0);

    private Verdict Judge(ReceivedSet set, NameLookup lookup, Outbox outbox, int depth)
    {
        if (set.Verdict != Verdict.Pending) return set.Verdict;
        if (!IsUnderAnchor(set.Records.Owner)) set.Judge(Verdict.Insecure);
        else if (IsAnchor(set.Records)) set.Judge(Verdict.Secure);
        else if (depth == MaxDepth) set.Judge(Verdict.Bogus);
        else TrySignatures(set, lookup, outbox, depth);
        return set.Verdict;
    }

    private void TrySignatures(ReceivedSet set, NameLookup lookup, Outbox outbox, int depth)
    {
        for (; set.NextSignature < set.Signatures.Count; set.NextSignature++)
        {
            if (SigRecord.TryRead(set.Signatures[set.NextSignature], out SigRecord sig) != WireError.None) continue;
            if (!IsAcceptable(sig, set.Records, outbox)) continue;
            if (!TryGetKeys(sig.Signer, lookup, outbox, depth, out IReadOnlyList<byte[]> keys)) return;
            foreach (byte[] key in keys)
            {
                if (KeyRecord.Tag(key) != sig.KeyTag || !DsaKeyRecord.TryReadZoneKey(key, out DsaPublicKey? zoneKey)) continue;
                if (!lookup.MayVerify()) break;
                outbox.Charge(Operation.DsaVerify);
                if (!Verifies(sig, set.Records, zoneKey)) continue;
                set.JudgeSecure(sig, outbox.Now);
                return;
            }
        }

        set.Judge(Verdict.Bogus);
    }

    /// <summary>All of a SIG's fields but the signature (RFC 2535 section 4.1): without this a valid signature proves nothing.</summary>
    private bool IsAcceptable(in SigRecord sig, RecordSet set, Outbox outbox)
    {
        if (sig.TypeCovered != set.Type || sig.Algorithm != KeyAlgorithm.Dsa) return false;

        // No wildcards here: fewer labels than the owner has would stand for one.
        if (sig.Labels != CanonicalForm.LabelsOf(set.Owner)) return false;
        if (!sig.IsValidAt(ReceivedSet.ClockOf(outbox.Now))) return false;
        if (!set.Owner.IsSubdomainOf(sig.Signer) || !IsUnderAnchor(sig.Signer)) return false;

        // A zone's own key vouches for its KEY RRset only where it was trusted before; else the zone above must.
        return set.Type != RecordType.Key || sig.Signer != set.Owner || HasAnchor(sig.Signer);
    }

    /// <summary>The keys that may sign for a zone, none when they are not secure. False when they have to be asked for first.</summary>
    private bool TryGetKeys(DnsName zone, NameLookup lookup, Outbox outbox, int depth, out IReadOnlyList<byte[]> keys)
    {
        keys = [];
        if (HasAnchor(zone))
        {
            List<byte[]> trusted = [];
            foreach (TrustAnchor anchor in anchors)
            {
                if (anchor.Zone == zone) trusted.Add(anchor.Key);
            }

            keys = trusted;
            return true;
        }

        if (!source.TryGet(lookup, zone, RecordType.Key, outbox, out DnsAnswer? answer)) return false;
        if (answer.Records is null)
        {
            if (answer.Status is ResolutionStatus.TimedOut or ResolutionStatus.Failed) lookup.MissingKey = answer.Status;
            return true;
        }

        Verdict verdict = Judge(answer.Records, lookup, outbox, depth + 1);
        if (verdict == Verdict.Secure) keys = answer.Records.Records.Rdata;
        return verdict != Verdict.Pending;
    }

    private static bool Verifies(in SigRecord sig, RecordSet set, DsaPublicKey key)
    {
        // T stands outside of what is signed, so it is compared with the key's.
        if (DsaSignature.TryRead(sig.Signature, out DsaSignature signature) != WireError.None) return false;
        if (signature.T != key.Parameters.T) return false;
        var message = new ArrayBufferWriter<byte>();
        return CanonicalForm.TryWriteSigned(sig, set, message) == WireError.None && key.Verify(message.WrittenSpan, sig.Signature[1..]);
    }

    private bool IsUnderAnchor(DnsName name)
    {
        foreach (TrustAnchor anchor in anchors)
        {
            if (name.IsSubdomainOf(anchor.Zone)) return true;
        }

        return false;
    }

    private bool HasAnchor(DnsName zone)
    {
        foreach (TrustAnchor anchor in anchors)
        {
            if (anchor.Zone == zone) return true;
        }

        return false;
    }

    /// <summary>Whether the set says just what an anchor says; then it needs no signature, and the one above may be from outside all anchors.</summary>
    private bool IsAnchor(RecordSet set)
    {
        if (set.Type != RecordType.Key || set.Rdata.Count != 1) return false;
        foreach (TrustAnchor anchor in anchors)
        {
            if (anchor.Zone == set.Owner && anchor.Key.AsSpan().SequenceEqual(set.Rdata[0])) return true;
        }

        return false;
    }
}
