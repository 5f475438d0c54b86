using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>The responder at its I2: everything has to be right before there is any state.</summary>
public sealed partial class HipProtocol
{
    private HipRejection ReceiveI2(scoped in HipPacketReader i2, scoped in Datagram datagram, Outbox outbox)
    {
        if (i2.NextHeader != IpProtocol.Esp) return HipRejection.BadNextHeader;
        int identity = IdentityOf(i2.RemotesHigh!.Value);
        if (identity < 0) return HipRejection.UnknownIdentity;
        Association? known = Associations.Find(identity, i2.High);
        if (IsRepeated(known, i2, datagram, outbox))
        {
            TransmitR2(known!, datagram.Source, datagram.Destination, outbox);   // it may have moved, but only ESP that is new can prove it
            return HipRejection.None;
        }

        HipRejection rejection = Judge(i2, datagram.Source, identity, known, outbox, out Cookie cookie, out HipTransform transform, out DsaPublicKey? initiator);
        if (rejection != HipRejection.None) return rejection;
        if (i2.DiffieHellman.WellKnownGroup != WellKnownGroup.NumberOf(cookie.Pair.Group)) return HipRejection.BadGroup;
        _metrics.Agreements.Add();
        if (!EphemeralKeys.TryAgree(cookie.Pair, i2.DiffieHellman.PublicValue, outbox, out byte[] shared)) return HipRejection.BadPublicValue;
        ulong j = i2.Cookie!.Value.Random;
        var association = new Association(AssociationRole.Responder, identity, i2.High, datagram.Source)
        {
            HostIdentity = i2.HostIdentity.ToArray(),
            PeerKey = initiator,
            LocalAddress = datagram.Destination,
            Keys = new AssociationKeys(
                cookie.Pair, i2.DiffieHellman.PublicValue, shared, _identities[identity].High, i2.High, cookie.I, j, transform,
                i2.RemotesEsel!.Value.Value, _options.FirstSequenceNumber, _options.Weaknesses, outbox),
            Waiting = new WaitingSegments(_options.WaitingLimit),
            Responding = new ResponderExchange(datagram.Payload, cookie.I, i2.Cookie.Value),
        };
        if (!TryOpenBehind(i2, association, spi: null, outbox, out OpenedPacket opened)) return HipRejection.BadEsp;

        // Only now is it valid: from here on there is state.
        cookie.Spend(i2.High, j);
        if (_options.VerifyInitiator == InitiatorVerification.Dns) return Verify(association, i2.Fqdn, opened, outbox);
        Accept(association, opened, outbox);
        return HipRejection.None;
    }

    /// <summary>Everything that can be wrong with an I2 short of Diffie-Hellman, what costs least first (section 10).</summary>
    private HipRejection Judge(
        scoped in HipPacketReader i2, IpAddress source, int identity, Association? known, Outbox outbox, out Cookie cookie, out HipTransform transform,
        out DsaPublicKey? initiator)
    {
        transform = default;
        initiator = null;
        HipCookie given = i2.Cookie!.Value;
        HipRejection rejection = _cookies.TryFind(given.SecretHash, i2.High, source, outbox, out cookie);
        if (rejection != HipRejection.None && !Has(HipWeakness.AnyCookie)) return rejection;
        if (rejection != HipRejection.None) cookie = _cookies.Give(outbox, _metrics.KeyPairs);
        if (given.F != 0) return HipRejection.BadCookie;
        bool takesReplays = Has(HipWeakness.ReplayedI2);
        if (cookie.IsSpent(i2.High, given.Random) && !takesReplays && !Has(HipWeakness.RepeatedCookies)) return IsBeingVerified(identity, i2.High) ? HipRejection.Duplicate : HipRejection.Replayed;
        if (!TryReadChoice(i2, out transform)) return HipRejection.TransformNotOffered;

        // "Only on receipt of an I2 HIP packet within a reasonable delta after sending its R1 HIP packet, should the responder reset its state."
        if (known is { State: AssociationState.Established or AssociationState.I2Received } && outbox.Now - cookie.LastSent > _options.Delta && !takesReplays)
            return HipRejection.TooLate;
        if (FindInitiated(identity, i2.High) is { State: AssociationState.I2Sent } && _identities[identity].High.Value > i2.High.Value) return HipRejection.Crossed;
        if (!_options.AcceptsAnonymous && i2.Fqdn.IsRoot && !i2.High.IsAssigned) return HipRejection.Anonymous;
        if (!IsHighOfSender(i2, outbox)) return HipRejection.HighMismatch;
        if (!DsaPublicKey.TryCreate(i2.DsaKey.Q, i2.DsaKey.P, i2.DsaKey.G, i2.DsaKey.Y, out initiator)) return HipRejection.BadKey;
        _metrics.SignaturesVerified.Add();
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
}
