using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

// A                                            B
// | -- ESP, keys (0,0): HIP: A's DH 1 ------>  |   from here on B sends under (1,0), written as A's number and B's
// | <- ESP, keys (1,0): HIP: B's DH 1 -------  |   "if one host rekeys, the other host SHOULD rekey as well": B takes its turn at once
// | -- ESP, keys (1,1): empty, or data ----->  |   A has seen that B has its key, and B sees it of A

/// <summary>IP[ESP[HIP(D-H)]]: the rekeying of draft-moskowitz-hip-arch-00 section 7.3.</summary>
public sealed partial class HipProtocol
{
    /// <summary>Looked at with every datagram, so that an association nobody uses is left to its timeout.</summary>
    private void RekeyWhenDue(Association association, Outbox outbox)
    {
        if (association.State != AssociationState.Established || association.Rekeying is not null) return;
        bool isDue = association.Outbound!.SequenceNumber >= _options.RekeyAtSequence
            || association.Outbound.Packets >= _options.RekeyAfterPackets
            || association.Outbound.Octets >= _options.RekeyAfterOctets
            || outbox.Now - association.Keys!.Since >= _options.RekeyAfter;
        if (isDue) Rekey(association, outbox);
    }

    /// <summary>Offers the peer a new Diffie-Hellman key until a packet shows that it has it.</summary>
    private void Rekey(Association association, Outbox outbox)
    {
        DiffieHellmanKeyPair pair = _keys.GetOther(association.Keys!.Pair, outbox, _metrics.KeyPairs);
        association.Keys.Offer(pair, outbox);
        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, (byte)WellKnownGroup.NumberOf(pair.Group), pair.PublicKey);

        // "A HIP packet with only a Diffie-Hellman RR in the HIP payload": no name either, and no SIG, because ESP authenticates it.
        var writer = new HipPacketWriter
        {
            NextHeader = HipHeader.NothingFollows,
            High = _identities[association.Identity].High,
            Fqdn = DnsName.Root,
            DiffieHellman = publicKey,
        };
        byte[] packet = new byte[writer.Size];
        writer.Write(packet);
        association.Rekeying = new Rekeying(outbox.Now, packet);
        TransmitRekey(association, outbox);
    }

    private void TransmitRekey(Association association, Outbox outbox)
    {
        Rekeying rekeying = association.Rekeying!;
        if (!association.Outbound!.IsExhausted) SendEsp(association, IpProtocol.Hip, rekeying.Packet, HipMessages.Rekey, outbox);

        // It is never given up: the peer may have the key and use it. What ends it is the association's timeout.
        SimDuration wait = WaitAfter(Math.Min(rekeying.Attempts++, _options.Attempts - 1));
        outbox.Arm(TimerOf(association, TimerKind.Rekey), outbox.Now + wait);
    }

    private void RepeatRekey(Association association, Outbox outbox)
    {
        if (association.Rekeying is null) return;
        _metrics.Retransmissions(HipMessages.Rekey).Add();
        TransmitRekey(association, outbox);
    }

    private void EndRekeying(Association association, Rekeying rekeying, Outbox outbox)
    {
        association.Rekeying = null;
        outbox.Cancel(TimerOf(association, TimerKind.Rekey));
        _metrics.RekeysSent.Add();
        _metrics.RekeyLatency.Add(outbox.Now - rekeying.Started);
        TellOutboundKeys(association, outbox);
    }

    /// <param name="generation">The keys that it came under: they say which of the peer's keys it offers.</param>
    private HipRejection ReceiveRekey(Association association, KeyGeneration generation, ReadOnlySpan<byte> payload, Outbox outbox)
    {
        if (HipPacketReader.TryRead(payload, out HipPacketReader rekey) != WireError.None) return HipRejection.Malformed;
        if (rekey.Kind != HipMessageKind.Rekey) return HipRejection.UnknownMessage;
        if (rekey.NextHeader != HipHeader.NothingFollows) return HipRejection.BadNextHeader;
        if (rekey.High != association.High) return HipRejection.HighMismatch;
        AssociationKeys keys = association.Keys!;
        if (rekey.DiffieHellman.WellKnownGroup != WellKnownGroup.NumberOf(keys.Pair.Group)) return HipRejection.BadGroup;
        switch (keys.Ahead(generation))
        {
            case 1 when !keys.TryAccept(rekey.DiffieHellman.PublicValue, outbox):
                return HipRejection.BadPublicValue;
            case 1:
                _metrics.RekeysReceived.Add();
                TellOutboundKeys(association, outbox);
                break;
            case 0:
                break;   // repeated: what should have shown the peer that its key is here was lost
            default:
                return HipRejection.Duplicate;
        }

        // "When a host receives a Rekey Payload, its next ESP packet MUST use the KEYMAT generated by the new Kij." That packet goes at once.
        if (keys.IsBehind && _options.RekeysInTurn && association.State == AssociationState.Established) Rekey(association, outbox);
        else SendEmpty(association, outbox);
        return HipRejection.None;
    }
}
