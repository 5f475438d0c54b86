using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>The responder of draft-moskowitz-hip-arch-00 section 8.1: I1 to R1, I2, R2. No state of an initiator before its I2 has proved valid.</summary>
public sealed partial class HipProtocol
{
    // Section 10: it replies "to an I1 HIP packet without resetting its state", so whether there is an association makes no difference here.
    private HipRejection ReceiveI1(scoped in HipPacketReader i1, scoped in Datagram datagram, Outbox outbox)
    {
        if (i1.NextHeader != HipHeader.NothingFollows) return HipRejection.BadNextHeader;
        if (!_options.AcceptsExchanges) return HipRejection.Prohibited;

        // "If multiple HI, match Initiator's request"
        int identity = i1.RemotesHigh is { } asked ? IdentityOf(asked) : _options.DefaultIdentity;
        if (identity < 0) return HipRejection.UnknownIdentity;
        HostIdentity self = _identities[identity];

        if (_cookies.Count == 0) outbox.Arm(ScavengeTimer, outbox.Now + _options.Reuse.Scavenge);
        Cookie cookie = _cookies.Give(outbox, _metrics.KeyPairs);
        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(cookie.Pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, (byte)_options.Group, cookie.Pair.PublicKey);
        var writer = new HipPacketWriter
        {
            NextHeader = HipHeader.NothingFollows,
            High = self.High,
            Fqdn = self.Fqdn,
            HostIdentityRdata = self.KeyRdata,
            DiffieHellman = publicKey,
            RemotesHigh = i1.High,
            Cookie = cookie.InR1,
            Transforms = _offered,
            Signature = HipSignatures.FieldsFor(self, outbox.Now),
        };
        byte[] r1 = new byte[writer.Size];
        HipSignatures.Sign(writer.Write(r1), self, outbox);
        r1.CopyTo(outbox.SendIp(datagram.Source, IpProtocol.Hip, r1.Length, HipMessages.R1, datagram.Destination));
        return HipRejection.None;
    }

    private HipRejection ReceiveI2(scoped in HipPacketReader i2, scoped in Datagram datagram, Outbox outbox)
    {
        if (i2.NextHeader != IpProtocol.Esp) return HipRejection.BadNextHeader;
        int identity = IdentityOf(i2.RemotesHigh!.Value);
        if (identity < 0) return HipRejection.UnknownIdentity;
        Association? known = _associations.Find(identity, i2.High);
        if (IsRepeated(known, i2, datagram, outbox))
        {
            RepeatR2(known!, outbox);
            return HipRejection.None;
        }

        HipRejection rejection = Judge(i2, identity, known, outbox, out Cookie cookie, out HipTransform transform, out DsaPublicKey? initiator);
        if (rejection != HipRejection.None) return rejection;
        if (i2.DiffieHellman.WellKnownGroup != WellKnownGroup.NumberOf(cookie.Pair.Group)) return HipRejection.BadGroup;
        if (!TryAgree(cookie.Pair, i2.DiffieHellman.PublicValue, outbox, out byte[] shared)) return HipRejection.BadPublicValue;
        ulong j = i2.Cookie!.Value.Random;
        (EspKeys outbound, EspKeys inbound) = HipKeys.Derive(shared, _identities[identity].High, i2.High, cookie.I, j, transform, outbox);
        var association = new Association(AssociationRole.Responder, identity, i2.High, datagram.Source)
        {
            HostIdentity = i2.HostIdentity.ToArray(),
            PeerKey = initiator,
            LocalAddress = datagram.Destination,
            Inbound = new InboundAssociation(inbound),
            Outbound = new OutboundAssociation(outbound, i2.RemotesEsel!.Value.Value),
            Waiting = new WaitingSegments(_options.WaitingLimit),
            Responding = new ResponderExchange(datagram.Payload, cookie.I, i2.Cookie.Value),
        };
        if (!TryOpenBehind(i2, association, spi: null, outbox, out OpenedPacket opened)) return HipRejection.BadEsp;

        // Only now is it valid: from here on there is state.
        cookie.Spend(j);
        if (_options.VerifyInitiator == InitiatorVerification.Dns) return Verify(association, i2.Fqdn, opened, outbox);
        Accept(association, opened, outbox);
        return HipRejection.None;
    }

    /// <summary>Everything that can be wrong with an I2 short of Diffie-Hellman, what costs least first (section 10).</summary>
    private HipRejection Judge(
        scoped in HipPacketReader i2, int identity, Association? known, Outbox outbox, out Cookie cookie, out HipTransform transform,
        out DsaPublicKey? initiator)
    {
        transform = default;
        initiator = null;
        HipCookie given = i2.Cookie!.Value;
        HipRejection rejection = _cookies.TryFind(given.SecretHash, outbox.Now, out cookie);
        if (rejection != HipRejection.None) return rejection;
        if (given.F != 0) return HipRejection.BadCookie;
        if (cookie.IsSpent(given.Random)) return IsBeingVerified(identity, i2.High) ? HipRejection.Duplicate : HipRejection.Replayed;
        if (!TryReadChoice(i2, out transform)) return HipRejection.TransformNotOffered;

        // "Only on receipt of an I2 HIP packet within a reasonable delta after sending its R1 HIP packet, should the responder reset its state."
        if (known is { State: AssociationState.Established or AssociationState.I2Received } && outbox.Now - cookie.LastSent > _options.Delta)
            return HipRejection.TooLate;
        if (known is { State: AssociationState.I2Sent } && _identities[identity].High.Value > i2.High.Value) return HipRejection.Crossed;
        if (!_options.AcceptsAnonymous && i2.Fqdn.IsRoot && !i2.High.IsAssigned) return HipRejection.Anonymous;
        if (!IsHighOfSender(i2, outbox)) return HipRejection.HighMismatch;
        if (!DsaPublicKey.TryCreate(i2.DsaKey.Q, i2.DsaKey.P, i2.DsaKey.G, i2.DsaKey.Y, out initiator)) return HipRejection.BadKey;
        return HipSignatures.Verify(i2, initiator, outbox);
    }

    private bool TryReadChoice(scoped in HipPacketReader i2, out HipTransform chosen)
    {
        HipTransforms transforms = i2.Transforms;
        chosen = transforms.MoveNext() ? transforms.Current : default;
        return i2.TransformCount == 1 && Array.IndexOf(_offered, chosen) >= 0;
    }

    // A retransmitted I2 is the very same octets; anything else has to stand on its own.
    private static bool IsRepeated(Association? known, scoped in HipPacketReader i2, scoped in Datagram datagram, Outbox outbox)
    {
        if (known?.Responding is not { } exchange || i2.Cookie != exchange.Cookie) return false;
        outbox.Charge(Operation.Sha1, datagram.Payload.Length);
        return exchange.IsRepeatedBy(datagram.Payload);
    }

    private static void RepeatR2(Association association, Outbox outbox)
    {
        byte[] r2 = association.Responding!.R2;
        if (r2.Length > 0) r2.CopyTo(outbox.SendIp(association.PeerAddress, IpProtocol.Hip, r2.Length, HipMessages.R2, association.LocalAddress));
    }

    /// <summary>Makes a valid I2's association the one with that peer, in place of any other, and hands its datagram up.</summary>
    private void Accept(Association association, scoped in OpenedPacket first, Outbox outbox)
    {
        association.State = AssociationState.I2Received;
        association.LastReceived = outbox.Now;
        Association? former = _associations.Find(association.Identity, association.High!.Value);
        if (former is not null)
        {
            // What applications call the peer outlives its associations, and so does what they sent meanwhile.
            association.Handle = former.Handle;
            association.Waiting = former.Waiting;
            Release(former, outbox);
        }

        _associations.Add(association);
        _associations.DrawSelector(association, _peers, outbox);
        _associations.AddFirstSpi(association, first.Spi);
        if (former is null)
        {
            association.Handle = IpAddress.V4(association.Selector.Value);
            _peers.Meet(association.Handle, association.PeerAddress, association.Identity, association.High.Value);
        }

        Deliver(association, first.Protocol, first.Payload, outbox);
        if (association.Waiting.TryTake(out IpProtocol protocol, out byte[] segment)) SendR2(association, protocol, segment, outbox);
        else outbox.Arm(TimerOf(association, TimerKind.Respond), outbox.Now);   // the application's answer, if it comes at once, rides in R2
    }

    /// <summary>"Responder sends second, and last, packet with HIP", and in it what the application wants to say.</summary>
    private void SendR2(Association association, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        ResponderExchange exchange = association.Responding!;
        HostIdentity self = _identities[association.Identity];
        outbox.Cancel(TimerOf(association, TimerKind.Respond));
        outbox.Charge(Operation.Sha1, 2 * sizeof(ulong));
        var writer = new HipPacketWriter
        {
            NextHeader = IpProtocol.Esp,
            High = self.High,
            Fqdn = self.Fqdn,
            Cookie = new HipCookie(exchange.I, exchange.Cookie.SecretHash, HipCookieHash.OfPair(exchange.I, exchange.Cookie.Random)),
            RemotesEsel = association.Selector,
            Signature = HipSignatures.FieldsFor(self, outbox.Now),
        };
        bool fits = Fits(association, writer.Size, segment.Length, outbox);
        exchange.R2 = fits
            ? Compose(writer, association, protocol, segment, outbox)
            : Compose(writer, association, IpProtocol.NoNextHeader, default, outbox);
        RepeatR2(association, outbox);
        TellOutboundKeys(association, outbox);
        Establish(association, outbox);
        if (!fits) Send(association, protocol, segment, outbox);
        SendWaiting(association, outbox);
    }
}
