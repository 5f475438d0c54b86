using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>The responder of draft-moskowitz-hip-arch-00 section 8.1: from I1 to R1 without keeping anything of the initiator, and from a valid I2 to R2.</summary>
public sealed partial class HipProtocol
{
    // Section 10: it replies "to an I1 HIP packet without resetting its state", so whether there is an association makes no difference here.
    private HipRejection ReceiveI1(scoped in HipPacketReader i1, scoped in Datagram datagram, Outbox outbox)
    {
        if (i1.NextHeader != HipHeader.NothingFollows) return HipRejection.BadNextHeader;
        if (_options.Role == HipRole.Refuse) return HipRejection.Prohibited;

        // "If multiple HI, match Initiator's request"
        int identity = i1.RemotesHigh is { } asked ? IdentityOf(asked) : _options.DefaultIdentity;
        if (identity < 0) return HipRejection.UnknownIdentity;
        HostIdentity self = _identities[identity];
        if (_options.Role == HipRole.InitiatorOnly && !YieldsTo(identity, i1.High, datagram.Source))
        {
            BeginInstead(identity, i1.High, datagram.Source, outbox);
            return HipRejection.InitiatorOnly;
        }

        if (_cookies.Count == 0) outbox.Arm(ScavengeTimer, outbox.Now + _options.Reuse.Scavenge);
        ResetAt(identity, i1.High, outbox);
        int kept = _cookies.Count;
        Cookie cookie = _cookies.Give(outbox, _metrics.KeyPairs);
        cookie.LastSentTo = datagram.Source;
        if (_cookies.Count > kept) _metrics.Cookies.Add();
        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(cookie.Pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, (byte)_options.Group, cookie.Pair.PublicKey);
        HipCookie inR1 = _cookies.InR1(cookie, i1.High, datagram.Source, outbox);
        var writer = new HipPacketWriter
        {
            NextHeader = HipHeader.NothingFollows,
            High = self.High,
            Fqdn = self.Fqdn,
            HostIdentityRdata = self.KeyRdata,
            DiffieHellman = publicKey,
            RemotesHigh = i1.High,
            Cookie = inR1,
            Transforms = _offered,
            Signature = HipSignatures.FieldsFor(self, outbox.Now),
        };
        byte[] r1 = new byte[writer.Size];
        HipSignatures.Sign(writer.Write(r1), self, outbox);
        r1.CopyTo(outbox.SendIp(datagram.Source, IpProtocol.Hip, r1.Length, HipMessages.R1, datagram.Destination));
        return HipRejection.None;
    }

    /// <summary>Section 8.5: "if the host's policy is to only be an initiator, it should begin its own HIP exchange".</summary>
    private void BeginInstead(int identity, HostIdentityGlobalHash high, IpAddress source, Outbox outbox)
    {
        if (Associations.Find(identity, high) is { } known)
        {
            if (known.State == AssociationState.Established) Restart(known, source, outbox);
            return;
        }

        // Nobody has proved anything yet, so an address that applications know another peer by stays that peer's.
        if (_peers.NameOf(high, source) is { } name && _peers.Find(name)!.Identity == identity) Initiate(_peers.Find(name)!, name, outbox);
        else Initiate(new Peer(PeerOrigin.Met, source, identity) { High = high }, handle: default, outbox);
    }

    // The order by which crossing exchanges of willing hosts are settled. Both know both HIGHs, so exactly one of them yields.
    private bool YieldsTo(int identity, HostIdentityGlobalHash high, IpAddress source) =>
        _options.YieldsInRace && _identities[identity].High.Value < high.Value
        && (FindInitiated(identity, high) ?? Associations.FindUnnamed(identity, source)) is { State: AssociationState.I1Sent };

    /// <summary>Sends the R2, for the first time or again; nothing when it is not yet made.</summary>
    private static void TransmitR2(Association association, IpAddress to, IpAddress? from, Outbox outbox)
    {
        byte[] r2 = association.Responding!.R2;
        if (r2.Length > 0) r2.CopyTo(outbox.SendIp(to, IpProtocol.Hip, r2.Length, HipMessages.R2, from));
    }

    /// <summary>Makes a valid I2's association the one with that peer, in place of any other, and hands its datagram up.</summary>
    private void Accept(Association association, scoped in OpenedPacket first, Outbox outbox)
    {
        association.State = AssociationState.I2Received;
        association.LastReceived = outbox.Now;
        Association? former = Associations.Find(association.Identity, association.High!.Value)
            ?? Associations.FindUnnamed(association.Identity, association.PeerAddress, association.HostIdentity);
        if (former is not null)
        {
            // What applications call the peer outlives its associations, and so does what they sent meanwhile.
            association.Handle = former.Handle;
            association.Waiting = former.Waiting;
            if (former.Successor is { } successor) Abandon(successor, outbox);
            Abandon(former, outbox);
        }

        Associations.Add(association);
        Associations.DrawSelector(association, _peers, narrow: Has(HipWeakness.NarrowSelectors), outbox);
        Associations.AddFirstSpi(association, first.Spi, takesOver: Has(HipWeakness.FirstSpiTakesOver));
        Enter(association);

        Deliver(association, first.Protocol, first.Payload, outbox);
        if (association.Waiting.TryTake(out IpProtocol protocol, out byte[] segment)) SendR2(association, protocol, segment, outbox);
        else outbox.Arm(TimerOf(association, TimerKind.Respond), outbox.Now);   // the application's answer, if it comes at once, rides in R2
    }

    /// <summary>An association whose peer got ahead of it.</summary>
    private void Abandon(Association association, Outbox outbox)
    {
        if (association.Initiating is not null) _metrics.EndExchange(how: null);
        Release(association, outbox);
    }

    /// <summary>Makes applications find an association: by the address they know the peer by, or when there is none by its ESEL (section 5.4).</summary>
    private void Enter(Association association)
    {
        if (association.Handle.IsUnspecified)
        {
            association.Handle = IpAddress.V4(association.Selector.Value);
            _peers.Meet(association.Handle, association.PeerAddress, association.Identity, association.High!.Value);
        }

        if (_peers.Find(association.Handle) is { } peer) peer.Association = association;
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
        TransmitR2(association, association.PeerAddress, association.LocalAddress, outbox);
        TellOutboundKeys(association, outbox);
        Establish(association, outbox);
        if (!fits) Send(association, protocol, segment, outbox);
        SendWaiting(association, outbox);
    }
}
