using Simulator.Crypto;
using Simulator.Network.Stack;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>The initiator at its R1: what makes it acceptable, and the I2 that answers it.</summary>
public sealed partial class HipProtocol
{
    private HipRejection ReceiveR1(scoped in HipPacketReader r1, scoped in Datagram datagram, Outbox outbox)
    {
        if (r1.NextHeader != HipHeader.NothingFollows) return HipRejection.BadNextHeader;
        int identity = IdentityOf(r1.RemotesHigh!.Value);
        if (identity < 0) return HipRejection.UnknownIdentity;

        // Section 10: "simply ignore any R1 packet where a corresponding I1 was not sent", and any "while it has state with R".
        if ((FindI1Sent(identity, r1, datagram.Source) ?? Unasked(identity, r1.High, datagram.Source, outbox)) is not { } association)
            return HipRejection.Unsolicited;
        HipRejection rejection = Judge(r1, association, outbox, out DsaPublicKey? responder, out HipTransform transform);
        if (rejection != HipRejection.None) return rejection;

        DiffieHellmanKeyPair pair = _keys.Get(r1.DiffieHellman.WellKnownGroup, outbox, _metrics.KeyPairs);
        _metrics.Agreements.Add();
        if (!EphemeralKeys.TryAgree(pair, r1.DiffieHellman.PublicValue, outbox, out byte[] shared)) return HipRejection.BadPublicValue;
        if (association.High is null)
        {
            if (Associations.Find(identity, r1.High) is { } existing)
            {
                MergeInto(existing, association, outbox);
                return HipRejection.None;
            }

            Associations.Name(association, r1.High);
        }

        association.PeerKey = responder;
        association.HostIdentity = r1.HostIdentity.ToArray();
        association.LocalAddress = datagram.Destination;
        SendI2(association, r1, pair, shared, transform, outbox);
        return HipRejection.None;
    }

    private Association? FindI1Sent(int identity, scoped in HipPacketReader r1, IpAddress source)
    {
        if (FindInitiated(identity, r1.High) is { State: AssociationState.I1Sent } named) return named;
        return Associations.FindUnnamed(identity, source, r1.HostIdentity);
    }

    /// <summary>Everything that can be wrong with an R1, what costs least first.</summary>
    private HipRejection Judge(
        scoped in HipPacketReader r1, Association association, Outbox outbox, out DsaPublicKey? responder, out HipTransform transform)
    {
        responder = null;
        transform = default;
        if (r1.Cookie!.Value.F != 0) return HipRejection.BadCookie;
        if (!_options.AcceptedGroups.Contains(r1.DiffieHellman.WellKnownGroup)) return HipRejection.BadGroup;
        if (!TryChoose(r1.Transforms, out transform)) return HipRejection.NoCommonTransform;

        // "If HI is received during initial DNS query, this should be used."
        if (association.HostIdentity is { } expected && !r1.HostIdentity.SequenceEqual(expected)) return HipRejection.IdentityMismatch;
        if (_options.WantsFreshR1 && r1.Sig.Inception < HipSignatures.SecondsAt(association.Initiating!.Started)) return HipRejection.Stale;
        if (!IsHighOfSender(r1, outbox)) return HipRejection.HighMismatch;
        if (!DsaPublicKey.TryCreate(r1.DsaKey.Q, r1.DsaKey.P, r1.DsaKey.G, r1.DsaKey.Y, out responder)) return HipRejection.BadKey;
        _metrics.SignaturesVerified.Add();
        return HipSignatures.Verify(r1, responder, outbox);
    }

    // The responder's order decides: its list is the one that has the preferred transform first.
    private bool TryChoose(HipTransforms offered, out HipTransform chosen)
    {
        foreach (HipTransform transform in offered)
        {
            chosen = transform;
            if (Array.Exists(_offered, transform.IsSameAs)) return true;
        }

        chosen = default;
        return false;
    }

    private void SendI2(
        Association association, scoped in HipPacketReader r1, DiffieHellmanKeyPair pair, ReadOnlySpan<byte> shared, HipTransform transform, Outbox outbox)
    {
        HipCookie cookie = r1.Cookie!.Value;
        HostIdentity self = _identities[association.Identity];
        InitiatorExchange exchange = association.Initiating!;
        if (exchange.IsSaidToBeRefused) outbox.Cancel(TimerOf(association, TimerKind.Refusal));
        exchange.Cookie = cookie;
        exchange.J = outbox.Random.NextUInt64();
        Associations.DrawSelector(association, _peers, narrow: Has(HipWeakness.NarrowSelectors), outbox);

        // Section 9.1: the ESEL is not known yet, "for this packet a random number is used".
        association.Keys = new AssociationKeys(
            pair, r1.DiffieHellman.PublicValue, shared, self.High, r1.High, cookie.Random, exchange.J, transform, AssociationTable.DrawSpi(outbox),
            _options.FirstSequenceNumber, _options.Weaknesses, outbox);
        association.State = AssociationState.I2Sent;

        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, (byte)WellKnownGroup.NumberOf(pair.Group), pair.PublicKey);
        var writer = new HipPacketWriter
        {
            NextHeader = IpProtocol.Esp,
            High = self.High,
            Fqdn = self.Fqdn,
            HostIdentityRdata = self.KeyRdata,
            DiffieHellman = publicKey,
            RemotesHigh = association.High,
            Cookie = new HipCookie(exchange.J, cookie.SecretHash, F: 0),
            Transforms = new ReadOnlySpan<HipTransform>(in transform),
            RemotesEsel = association.Selector,
            Signature = HipSignatures.FieldsFor(self, outbox.Now),
        };
        exchange.IsFirstSegmentSent = association.Waiting.TryPeek(out IpProtocol protocol, out byte[] segment)
            && Fits(association, writer.Size, segment.Length, outbox);
        byte[] i2 = exchange.IsFirstSegmentSent
            ? Compose(writer, association, protocol, segment, outbox)
            : Compose(writer, association, IpProtocol.NoNextHeader, default, outbox);
        TellOutboundKeys(association, outbox);
        exchange.Begin(i2, HipMessages.I2);
        Transmit(association, outbox);
    }

    /// <summary>An exchange with whoever is at an address found a peer with whom there is an association already.</summary>
    private void MergeInto(Association existing, Association exchange, Outbox outbox)
    {
        _metrics.EndExchange(how: null);
        Release(exchange, outbox);
        if (_peers.Find(exchange.Handle) is { } peer) peer.Association = existing;
        while (exchange.Waiting.TryTake(out IpProtocol protocol, out byte[] segment)) Send(existing, protocol, segment, outbox);
    }
}
