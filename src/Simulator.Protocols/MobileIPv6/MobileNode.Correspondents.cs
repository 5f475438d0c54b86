using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The mobile node and its correspondents: RFC 3775 sections 11.7.2 to 11.7.4.</summary>
internal sealed partial class MobileNode
{
    /// <summary>More than these are served through the home agent: whoever writes to a mobile node makes it remember no more.</summary>
    private const int MostCorrespondents = 1024;

    private readonly RateLimit _updates = new();

    // A correspondent with whom there is traffic through the home agent.
    private void Optimize(IpAddress peer, Outbox outbox)
    {
        if ((Find(peer) ?? Add(peer, outbox)) is not { } entry) return;
        entry.IsUsed = true;
        if (!entry.IsIdle) return;
        entry.IsIdle = false;
        if (State == HomeRegistrationState.Registered) Update(entry, outbox);
    }

    /// <summary>What is known of a correspondent; null for one that there was no traffic with.</summary>
    public BindingUpdateListEntry? Find(IpAddress peer) => _byPeer.GetValueOrDefault(peer);

    private BindingUpdateListEntry? Add(IpAddress peer, Outbox outbox)
    {
        int number = _correspondents.Count;
        if (number >= MostCorrespondents)
        {
            number = _correspondents.FindIndex(each => each.IsDispensable(outbox.Now));
            if (number < 0) return null;
            outbox.Cancel(TimerOf(_correspondents[number], EntryTimer.Refresh));
            _byPeer.Remove(_correspondents[number].Peer);
        }

        var entry = new BindingUpdateListEntry(peer, number) { Sequence = (ushort)outbox.Random.NextUInt32() };
        _byPeer.Add(peer, entry);
        if (number == _correspondents.Count) _correspondents.Add(entry);
        else _correspondents[number] = entry;
        return entry;
    }

    // After a move: all who may know another address, and those with whom there is traffic. At home: those who may know any.
    private void UpdateCorrespondents(Outbox outbox)
    {
        foreach (BindingUpdateListEntry entry in _correspondents)
        {
            if (entry.IsUnsupported || entry.IsBusy) continue;
            bool mayBeBound = entry.Expires > outbox.Now;
            if (CareOf is null ? mayBeBound : entry.CareOf != CareOf && (mayBeBound || !entry.IsIdle)) Update(entry, outbox);
        }
    }

    // What was under way from the old care-of address is over. The binding has its time.
    private static void Suspend(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (entry.Home.IsUnderWay) entry.Home.Forget();
        entry.CareOfTest.Forget();   // a token for the old address
        outbox.Cancel(TimerOf(entry, EntryTimer.HomeTest));
        outbox.Cancel(TimerOf(entry, EntryTimer.CareOfTest));
        if (entry.IsAwaitingAcknowledgement) entry.CareOf = null;   // perhaps it never arrived
        EndUpdate(entry, outbox);
    }

    // Section 11.8 lets a node go on for ever at the slowest rate. Without traffic it ends: the next packet begins anew.
    private bool GivesUp(BindingUpdateListEntry entry, SimDuration timeout, Outbox outbox)
    {
        if (entry.IsInDoubt && timeout >= MobilityConstants.LastTimeoutInDoubt && !entry.HasAnswered(outbox.Now))
        {
            Abandon(entry, outbox);
            return true;
        }

        if (timeout < MobilityConstants.MaxBindAckTimeout) return false;
        bool isNeeded = CareOf is null ? entry.Expires > outbox.Now : entry.IsUsed;
        entry.IsUsed = false;
        if (isNeeded) return false;
        Suspend(entry, outbox);
        entry.CareOf = null;
        entry.IsIdle = true;
        return true;
    }

    private void SendUpdate(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.IsDeleting = false;
        entry.IsUnderKabm = false;
        entry.Key = BindingKey.FromTokens(entry.Home.Token, entry.CareOfTest.Token, outbox);
        entry.Timeout = FirstTimeout(entry);
        Send(entry, outbox);
    }

    // 11.7.2, from home: the care-of address is the home address, and no token but the home token is asked for.
    private void SendDeletion(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.IsDeleting = true;
        entry.IsUnderKabm = false;
        entry.Key = BindingKey.FromHomeToken(entry.Home.Token, outbox);
        entry.Timeout = MobilityConstants.InitialBindAckTimeout;
        Send(entry, outbox);
    }

    // The update as it is, or once more: each has a sequence number of its own (section 11.8).
    private void Send(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.IsAwaitingAcknowledgement = true;
        entry.IsDenied = false;
        outbox.Arm(TimerOf(entry, EntryTimer.Update), outbox.Now + entry.Timeout);
        if (!_updates.Allows(entry.Peer, outbox.Now)) return;
        IpAddress careOf = entry.IsDeleting ? Home : CareOf!.Value;
        Span<byte> buffer = stackalloc byte[MobilityMessages.LargestSize];
        ushort lifetime = entry.IsDeleting ? (ushort)0 : Units(entry.IsUnderKabm ? Exchange!.BindingLifetime : _options.CorrespondentLifetime);
        (entry.Sent, entry.Asked) = (outbox.Now, lifetime);
        new BindingUpdate(++entry.Sequence, lifetime, Acknowledge: true).Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingUpdate.Size);
        if (NoncesOf(entry, outbox.Now) is { } indices) writer.Add(indices);
        writer.AddAuthenticator();
        Span<byte> header = buffer[..writer.Finish()];
        BindingKey key = entry is { IsUnderKabm: true, IsTesting: true } ? BindingKey.FromKabm(entry.Key!, entry.CareOfTest.Token, outbox) : entry.Key!;
        key.Authenticate(careOf, entry.Peer, header, outbox);
        Passage passage = entry.IsDeleting ? Passage.Plain : Passage.HomeAddressOption(careOf);
        MobilityMessages.Send(header, Home, entry.Peer, passage, MobilityMessages.BindingUpdate, outbox);
        // A copy counts as one more (section 11.8), and need not be.
        if (entry is { IsUnderKabm: true, IsDeleting: false } && Exchange!.DuplicatesUpdates && _updates.Allows(entry.Peer, outbox.Now)) SendCopy(header, careOf, entry.Peer, outbox);
        // From now on data follows the update on the direct path, and meets the binding that it makes.
        entry.CareOf = entry.IsDeleting ? null : careOf;
        entry.IsUsed = false;
        if (entry.IsDeleting) return;
        entry.Expires = outbox.Now + MobilityConstants.LifetimeUnit * lifetime;   // at most
        outbox.Arm(TimerOf(entry, EntryTimer.Refresh), entry.Expires);
    }

    private void RepeatUpdate(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (!entry.IsAwaitingAcknowledgement || GivesUp(entry, entry.Timeout, outbox)) return;
        bool hasKabm = HasKabm(entry, outbox);
        if (hasKabm && entry.IsKabmDoubted)
        {
            TryOtherKey(entry, outbox);
            return;
        }

        if (entry.IsDenied)
        {
            // No tokens that the correspondent would know.
            entry.CareOf = null;
            entry.Home.Forget();
            entry.CareOfTest.Forget();
        }

        bool hasTokens = entry.Home.HasToken(outbox.Now) && (entry.IsDeleting || entry.CareOfTest.HasToken(outbox.Now));
        if (entry.IsUnderKabm ? !hasKabm : !hasTokens)
        {
            Test(entry, outbox);
            return;
        }

        entry.Timeout = KeygenTest.Longer(entry.Timeout);
        Send(entry, outbox);
    }

    private void Refresh(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (entry.IsUnsupported || entry.Expires <= outbox.Now)
        {
            entry.IsUnsupported = false;
            entry.CareOf = null;   // nobody needed it, or it could not be refreshed; data goes home again
            if (!entry.IsBusy) entry.IsIdle = true;
            return;
        }

        outbox.Arm(TimerOf(entry, EntryTimer.Refresh), entry.Expires);
        if (entry is { IsUsed: true, IsBusy: false } && State == HomeRegistrationState.Registered && entry.CareOf == CareOf) Update(entry, outbox);
    }

    private void TakeAcknowledgement(in MobilityMessage message, Outbox outbox)
    {
        BindingUpdateListEntry? entry = Find(message.Source);
        MobilityRejection rejection = Judge(message, entry, out BindingAcknowledgement answer, outbox);
        if (rejection != MobilityRejection.None)
        {
            _rejections.Add(MobilityMessages.BindingAcknowledgement, rejection);
            return;
        }

        switch (answer.Status)
        {
            case BindingStatus.SequenceNumberOutOfWindow:
                entry!.Sequence = answer.Sequence;
                Send(entry, outbox);
                return;
            case BindingStatus.ExpiredHomeNonceIndex or BindingStatus.ExpiredCareOfNonceIndex or BindingStatus.ExpiredNonces:
                if (answer.Status != BindingStatus.ExpiredCareOfNonceIndex) entry!.Home.Forget();
                if (entry!.IsUnderKabm) DoubtKabm(entry);
                Test(entry, outbox);
                return;
            default:
                EndUpdate(entry!, outbox);
                break;
        }

        if (answer.IsAccepted) Confirm(entry!);
        if (entry!.IsDeleting)
        {
            if (answer.IsAccepted) entry.Expires = default;
            entry.IsIdle = true;
        }
        else if (answer is not { IsAccepted: true, Lifetime: > 0 })
        {
            entry.CareOf = null;
            LeaveAlone(entry, outbox);
        }
        else
        {
            // 11.7.3: as with the home agent.
            SimDuration granted = MobilityConstants.LifetimeUnit * Math.Min(answer.Lifetime, entry.Asked);
            entry.Expires = entry.Sent + granted;
            outbox.Arm(TimerOf(entry, EntryTimer.Refresh), SimTime.Max(outbox.Now, entry.Expires - RefreshLead(granted)));
            outbox.Handover.Mark(HandoverPhase.CorrespondentRegistration, outbox.Now, _options.NameOf(entry.Peer));
            Exchange?.Registered(entry, outbox);
        }
    }

    // 11.7.3: under the key of the update, but where the correspondent could not have it.
    private MobilityRejection Judge(in MobilityMessage message, BindingUpdateListEntry? entry, out BindingAcknowledgement answer, Outbox outbox)
    {
        if (BindingAcknowledgement.TryRead(message.Header, out answer) != WireError.None
            || MobilityOptionSet.TryRead(message.Header, BindingAcknowledgement.Size, out MobilityOptionSet set) != WireError.None)
            return MobilityRejection.Malformed;
        if (entry is not { IsAwaitingAcknowledgement: true, Key: { } key }) return MobilityRejection.Unsolicited;
        if (answer.Status is BindingStatus.ExpiredHomeNonceIndex or BindingStatus.ExpiredCareOfNonceIndex or BindingStatus.ExpiredNonces)
            return answer.Sequence == entry.Sequence ? MobilityRejection.None : MobilityRejection.SequenceOutOfWindow;
        if (!set.HasAuthenticator) return MobilityRejection.NoAuthenticator;
        if (!key.Verify(entry.IsDeleting ? Home : entry.CareOf ?? Home, entry.Peer, message.Header, outbox)) return MobilityRejection.BadAuthenticator;
        return IsCurrent(answer, entry.Sequence) ? MobilityRejection.None : MobilityRejection.SequenceOutOfWindow;
    }

    private static void EndUpdate(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.IsAwaitingAcknowledgement = false;
        entry.IsInDoubt = false;
        entry.IsDenied = false;
        outbox.Cancel(TimerOf(entry, EntryTimer.Update));
    }

    // 11.7.4: a correspondent that still sends would like the binding to stay.
    private void TakeRefreshRequest(in MobilityMessage message, Outbox outbox)
    {
        if (Find(message.Source) is not { CareOf: not null } entry || message.Destination != Home)
        {
            _rejections.Add(MobilityMessages.BindingRefreshRequest, MobilityRejection.Unsolicited);
            return;
        }

        if (HasKabm(entry, outbox) && !IsUnderKabm(message, entry, outbox))
        {
            _rejections.Add(MobilityMessages.BindingRefreshRequest, MobilityRejection.NotUnderKabm);
            return;
        }

        if (!entry.IsBusy && State == HomeRegistrationState.Registered) Update(entry, outbox);
    }

    // 11.3.6. Nobody vouches for a Binding Error, but it can only be about what was sent: until the tests are done, packets go through the home agent.
    private void TakeError(in MobilityMessage message, Outbox outbox)
    {
        if (BindingError.TryRead(message.Header, out BindingError error) != WireError.None)
        {
            _rejections.Add(MobilityMessages.BindingError, MobilityRejection.Malformed);
            return;
        }

        BindingUpdateListEntry? entry = Find(message.Source);
        if (error.Status == BindingErrorStatus.UnknownBinding && error.HomeAddress == Home && entry is { CareOf: not null, IsAwaitingAcknowledgement: false })
        {
            // Under Kabm the binding is only told anew: whether the correspondent has lost it, an acknowledgement shows.
            if (!HasKabm(entry, outbox)) entry.CareOf = null;
            if (State == HomeRegistrationState.Registered) Update(entry, outbox);
        }
        else if (error.Status == BindingErrorStatus.UnknownBinding && error.HomeAddress == Home
            && entry is { CareOf: not null, IsAwaitingAcknowledgement: true, IsUnderKabm: false, IsDeleting: false })
        {
            // Data follows the update: either that is lost, or it did not authorise a binding. Until the acknowledgement comes, which is all that a forged error
            // gains, data goes through the home agent.
            entry.IsDenied = true;
        }
        else if (error.Status == BindingErrorStatus.UnrecognizedMessageType && entry is not null && CanAnswerExchange(message, error)
            && Exchange?.TakeUnknownType(entry, outbox) == true)
        {
            return;   // return routability as before
        }
        else if (error.Status == BindingErrorStatus.UnrecognizedMessageType && entry is { CareOf: null, IsBusy: true })
        {
            // Not of one with a binding, at a care-of address of before as well: its tokens and acknowledgements have shown that it knows the messages.
            TakeUnsupported(entry, outbox);
        }
        else
        {
            _rejections.Add(MobilityMessages.BindingError, MobilityRejection.Unsolicited);
        }
    }

    // 9.3.3: it comes straight to where the exchange's message came from, with the home address that stood in its option.
    private bool CanAnswerExchange(in MobilityMessage message, in BindingError error) =>
        _takesAnyError || (error.HomeAddress == Home && message is { Tunnel: null, RoutedTo: null } && message.Destination == CareOf);

    // 11.3.5: a correspondent that does not know mobility headers says so.
    public void Unreachable(in DeliveryError error, Outbox outbox)
    {
        if (error.Reason != IcmpErrorReason.ProtocolUnreachable) return;
        if (Find(error.Destination) is { CareOf: null, IsBusy: true } entry) TakeUnsupported(entry, outbox);
    }

    private void TakeUnsupported(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (_options.AwaitsAnswer) entry.IsInDoubt = true;
        else Abandon(entry, outbox);
    }

    private static void Abandon(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.Home.Forget();
        Suspend(entry, outbox);
        LeaveAlone(entry, outbox);
    }

    // 11.3.5: for "a period of time in order to allow for retrying route optimization".
    private static void LeaveAlone(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.IsUnsupported = true;
        outbox.Arm(TimerOf(entry, EntryTimer.Refresh), outbox.Now + MobilityConstants.UnsupportedPeriod);
    }
}
