using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>DH2 and DH4.</summary>
internal sealed partial class Initiator
{
    public void Take(in MobilityMessage message, DhMessageType type, Outbox outbox)
    {
        MobilityRejection rejection = type == DhMessageType.Dh2 ? TakeDh2(message, outbox) : TakeDh4(message, outbox);
        if (rejection != MobilityRejection.None) _rejections.Add(type == DhMessageType.Dh2 ? ExchangeMessages.Dh2 : ExchangeMessages.Dh4, rejection);
    }

    private MobilityRejection TakeDh2(in MobilityMessage message, Outbox outbox)
    {
        if (Dh2Message.TryRead(message.Header, out Dh2Message dh2) != WireError.None
            || MobilityOptionSet.TryRead(message.Header, dh2.Size, out MobilityOptionSet set) != WireError.None
            || ExchangeTranscript.TryReadInfo(dh2.Share.Info, out uint granted) != WireError.None)
            return MobilityRejection.Malformed;
        if (mobileNode.Find(message.Source)?.Exchange is not { } peer || peer.Run is not { } run || dh2.MobileSession != run.Transcript.MobileSession)
            return MobilityRejection.Unsolicited;
        bool isFromHome = message.Tunnel == mobileNode.HomeAgent && message.RoutedTo is null;
        bool isDirect = message.Tunnel is null && message.RoutedTo == run.CareOf;
        if (message.Destination != mobileNode.Home || !(isFromHome || isDirect)) return MobilityRejection.WrongPath;
        if (isFromHome && !mobileNode.IsProtectedAsAgreed(message)) return MobilityRejection.Unprotected;
        if (!set.HasAuthenticator) return MobilityRejection.NoAuthenticator;
        if (!run.Authority.Verify(run.CareOf, run.Transcript.Correspondent, message.Header, outbox)) return MobilityRejection.BadAuthenticator;
        if (run.State == ExchangeState.AwaitingDh4) return IsFirstCopy(message, run) ? MobilityRejection.None : MobilityRejection.CopiesDiffer;
        if (dh2.Share.Group != run.Transcript.Group || granted == 0 || granted > run.Transcript.MobileInfo) return MobilityRejection.Refused;
        if (run.State == ExchangeState.AwaitingDh2) return TakeFirstCopy(peer, run, message, dh2, granted, isFromHome, outbox);

        // Section 6: a difference shows that somebody with Kbm has changed what the correspondent sent, on the one path or the other.
        if (!IsFirstCopy(message, run))
        {
            Fail(peer, run, ExchangeFailure.CopiesDiffer, outbox);
            return MobilityRejection.CopiesDiffer;
        }

        if (isFromHome != run.IsFirstFromHome) Prove(peer, run, outbox);
        return MobilityRejection.None;
    }

    private static bool IsFirstCopy(in MobilityMessage message, InitiatorRun run) => message.Header.SequenceEqual(run.FirstCopy);

    private MobilityRejection TakeFirstCopy(
        InitiatorPeer peer, InitiatorRun run, in MobilityMessage message, in Dh2Message dh2, uint granted, bool isFromHome, Outbox outbox)
    {
        run.FirstCopy = message.Header.ToArray();
        run.IsFirstFromHome = isFromHome;
        run.Transcript.CorrespondentSession = dh2.CorrespondentSession;
        run.Transcript.CorrespondentNonce = dh2.Nonce;
        run.Transcript.CorrespondentPublic = dh2.Share.PublicValue.ToArray();
        run.Transcript.CorrespondentInfo = granted;
        if (!options.ComparesCopies)
        {
            Prove(peer, run, outbox);
            return MobilityRejection.None;
        }

        run.State = ExchangeState.AwaitingSecondCopy;
        outbox.Arm(TimerOf(peer, PeerTimer.Answer), outbox.Now + Omipv6Constants.SecondCopyTimeout);
        return MobilityRejection.None;
    }

    private void Prove(InitiatorPeer peer, InitiatorRun run, Outbox outbox)
    {
        ExchangeTranscript transcript = run.Transcript;
        outbox.Charge(ExchangeTranscript.Exponentiation(transcript.Group));
        byte[] shared = new byte[run.Pair.Group.Size];
        if (!run.Pair.TryAgree(transcript.CorrespondentPublic, shared))
        {
            _rejections.Add(ExchangeMessages.Dh2, MobilityRejection.BadPublicValue);
            Fail(peer, run, ExchangeFailure.BadPublicValue, outbox);
            return;
        }

        run.Keys = ExchangeKeys.Derive(transcript, shared, outbox);
        run.Message = ExchangeProof.Write(DhMessageType.Dh3, transcript, run.Keys, run.Authority, outbox);
        run.State = ExchangeState.AwaitingDh4;
        run.Sent = 0;
        run.Timeout = MobilityConstants.InitialBindAckTimeout;
        run.Proved = outbox.Now;
        Send(peer, run, outbox);
    }

    private MobilityRejection TakeDh4(in MobilityMessage message, Outbox outbox)
    {
        if (ExchangeProof.TryRead(message.Header, DhMessageType.Dh4, out DhProofMessage dh4) != WireError.None) return MobilityRejection.Malformed;
        if (mobileNode.Find(message.Source)?.Exchange is not { } peer || peer.Run is not { State: ExchangeState.AwaitingDh4 } run
            || dh4.MobileSession != run.Transcript.MobileSession || dh4.CorrespondentSession != run.Transcript.CorrespondentSession)
            return MobilityRejection.Unsolicited;
        if (message.Destination != mobileNode.Home || message.RoutedTo != run.CareOf) return MobilityRejection.WrongPath;
        MobilityRejection rejection = ExchangeProof.Check(dh4, run.Transcript, run.Keys!, run.Authority, outbox);
        if (rejection == MobilityRejection.None) Complete(peer, run, outbox);
        return rejection;
    }

    private void Complete(InitiatorPeer peer, InitiatorRun run, Outbox outbox)
    {
        peer.Run = null;
        outbox.Cancel(TimerOf(peer, PeerTimer.Answer));
        _metrics.Completed(outbox.Now - run.Began);
        EstablishedKey kabm = KabmOf(run, run.Keys!);
        SimDuration life = kabm.Expires - outbox.Now;
        // Before Kabm ends, while it still authenticates an exchange: a further one does not rely on return routability (section 6).
        SimDuration until = life / 2 < Omipv6Constants.RetryDelay ? life / 2 : life - Omipv6Constants.RetryDelay;
        if (options.Timing == ExchangeTiming.Periodic && options.Interval < until) until = options.Interval;
        peer.Due = SimTime.Max(outbox.Now, outbox.Now + until);
        outbox.Arm(TimerOf(peer, PeerTimer.Next), peer.Due);
        peer.Entry.Kabm = kabm;
        peer.Entry.FormerKabm = null;
        peer.Entry.IsKabmDoubted = false;
        // Section 7: the new key refreshes the binding.
        mobileNode.UpdateUnderKabm(peer.Entry, outbox);
    }
}
