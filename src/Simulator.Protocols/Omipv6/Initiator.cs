using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>
/// The mobile node's side of the exchange (draft-haddad-mipv6-omipv6-01 sections 6 and 7), beside its traffic. This part begins and ends runs; the
/// correspondent's messages stand in a file of their own.
/// </summary>
internal sealed partial class Initiator(Omipv6Options options, MobileNode mobileNode) : IKeyExchange
{
    private MobilityRejections _rejections = null!;
    private ExchangeMetrics _metrics = null!;

    public SimDuration BindingLifetime => options.BindingLifetime;

    public bool DuplicatesUpdates => options.DuplicatesUpdates;

    public bool TestsCareOf => options.TestsCareOf;

    public void Start(MobilityRejections rejections, Outbox outbox)
    {
        _rejections = rejections;
        _metrics = new ExchangeMetrics(outbox);
    }

    public void Registered(BindingUpdateListEntry entry, Outbox outbox)
    {
        InitiatorPeer peer = entry.Exchange ??= new InitiatorPeer(entry);
        bool isElsewhere = options.Timing == ExchangeTiming.EveryMove && peer.LastCareOf != mobileNode.CareOf;
        if (entry.Kabm is null || isElsewhere || peer.Due <= outbox.Now) Begin(peer, outbox);
    }

    public void Moved(Outbox outbox)
    {
        foreach (BindingUpdateListEntry entry in mobileNode.Correspondents)
        {
            if (entry.Exchange is not { Run: { } run } peer) continue;
            Doubt(peer);
            Fail(peer, run, ExchangeFailure.Moved, outbox);
        }
    }

    public bool TakeUnknownType(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (entry.Exchange is not { Run: { State: ExchangeState.AwaitingDh2 } run } peer) return false;
        if (options.AwaitsAnswer) run.IsDenied = true;
        else Cease(peer, run, outbox);
        return true;
    }

    public void Expire(int timer, Outbox outbox)
    {
        if (mobileNode.Correspondents[timer / TimersEach].Exchange is not { } peer) return;   // its place has gone to another
        if ((PeerTimer)(timer % TimersEach) == PeerTimer.Next) Begin(peer, outbox);
        else if (peer.Run is { } run) ExpireRun(peer, run, outbox);
    }

    private void ExpireRun(InitiatorPeer peer, InitiatorRun run, Outbox outbox)
    {
        if (run.State == ExchangeState.AwaitingSecondCopy)
        {
            Fail(peer, run, ExchangeFailure.CopyMissing, outbox);
        }
        else if (run.Sent < Omipv6Constants.MostSent)
        {
            run.Timeout = KeygenTest.Longer(run.Timeout);
            Send(peer, run, outbox);
        }
        else if (run is { State: ExchangeState.AwaitingDh2, IsDenied: true })
        {
            Cease(peer, run, outbox);
        }
        else
        {
            bool hasProved = run.State == ExchangeState.AwaitingDh4;
            Doubt(peer);
            Fail(peer, run, hasProved ? ExchangeFailure.NoProof : ExchangeFailure.NoAnswer, outbox);
            if (hasProved) mobileNode.UpdateUnderKabm(peer.Entry, outbox);   // its acknowledgement says which key the correspondent has
        }
    }

    // Not while the care-of address is not known to the correspondent: it would not take the home address option.
    private void Begin(InitiatorPeer peer, Outbox outbox)
    {
        BindingUpdateListEntry entry = peer.Entry;
        if (peer is not { Run: null, IsPlain: false } || entry is { IsAwaitingAcknowledgement: true } or { IsKabmDoubted: true }) return;
        if (mobileNode.CareOf is not { } careOf || entry.CareOf != careOf || entry.Key is not { } authority) return;
        if (!entry.IsUnderKabm && !(entry.Home.HasToken(outbox.Now) && entry.CareOfTest.HasToken(outbox.Now))) return;

        outbox.Cancel(TimerOf(peer, PeerTimer.Next));
        SimTime began = outbox.Now;
        outbox.Charge(ExchangeTranscript.Exponentiation(options.Group));
        var pair = DiffieHellmanKeyPair.Generate(ExchangeTranscript.Of(options.Group), outbox.Random.Fill);
        var transcript = new ExchangeTranscript
        {
            Home = mobileNode.Home,
            Correspondent = entry.Peer,
            Group = options.Group,
            MobileSession = outbox.Random.NextUInt64(),
            MobileNonce = new UInt128(outbox.Random.NextUInt64(), outbox.Random.NextUInt64()),
            MobilePublic = pair.PublicKey.ToArray(),
            MobileInfo = ExchangeTranscript.Seconds(options.KabmLifetime),
        };
        bool namesNonces = !entry.IsUnderKabm && options.CarriesNonceIndices;
        NonceIndices? indices = namesNonces ? new NonceIndices(entry.Home.NonceIndex, entry.CareOfTest.NonceIndex) : null;
        var run = new InitiatorRun(transcript, authority, pair, careOf, began) { Message = WriteDh1(transcript, authority, careOf, indices, outbox) };
        peer.Run = run;
        peer.LastCareOf = careOf;
        _metrics.Started.Add();
        Send(peer, run, outbox);
    }

    private static byte[] WriteDh1(ExchangeTranscript transcript, BindingKey authority, IpAddress careOf, NonceIndices? indices, Outbox outbox)
    {
        Span<byte> info = stackalloc byte[Omipv6Constants.InfoSize];
        ExchangeTranscript.WriteInfo(info, transcript.MobileInfo);
        var dh1 = new Dh1Message(transcript.MobileSession, transcript.MobileNonce, new DhShare(transcript.Group, transcript.MobilePublic, info));
        Span<byte> buffer = stackalloc byte[ExchangeMessages.LargestSize];
        dh1.Write(buffer);
        var writer = new MobilityOptionWriter(buffer, dh1.Size);
        if (indices is { } named) writer.Add(named);
        writer.AddAuthenticator();
        Span<byte> header = buffer[..writer.Finish()];
        authority.Authenticate(careOf, transcript.Correspondent, header, outbox);
        return header.ToArray();
    }

    // DH1 or DH3, the first time or again: the same octets, so that the correspondent knows it for the same.
    private static void Send(InitiatorPeer peer, InitiatorRun run, Outbox outbox)
    {
        run.Sent++;
        MobilityMessages.Send(run.Message, run.Transcript.Home, run.Transcript.Correspondent, Passage.HomeAddressOption(run.CareOf),
            run.State == ExchangeState.AwaitingDh4 ? ExchangeMessages.Dh3 : ExchangeMessages.Dh1, outbox);
        outbox.Arm(TimerOf(peer, PeerTimer.Answer), outbox.Now + run.Timeout);
    }

    // RFC 3775 section 11.3.6: "cease the use of any extensions".
    private void Cease(InitiatorPeer peer, InitiatorRun run, Outbox outbox)
    {
        peer.IsPlain = true;
        Fail(peer, run, ExchangeFailure.Unsupported, outbox);
    }

    private void Fail(InitiatorPeer peer, InitiatorRun run, ExchangeFailure reason, Outbox outbox)
    {
        peer.Run = null;
        outbox.Cancel(TimerOf(peer, PeerTimer.Answer));
        _metrics.Failed(reason, outbox.Now - run.Began);
        if (reason is ExchangeFailure.NoAnswer or ExchangeFailure.CopyMissing)
            outbox.Arm(TimerOf(peer, PeerTimer.Next), outbox.Now + Omipv6Constants.RetryDelay);
    }

    // DH3 is out: whether the correspondent has the new key, an acknowledgement will show.
    private static void Doubt(InitiatorPeer peer)
    {
        if (peer.Run is not { State: ExchangeState.AwaitingDh4, Keys: { } keys } run) return;
        peer.Entry.FormerKabm = peer.Entry.Kabm;
        peer.Entry.Kabm = KabmOf(run, keys);
        peer.Entry.IsKabmDoubted = true;
    }

    // The correspondent counts from DH3 on. This end stops a little earlier, so that no binding under Kabm is too short to be told.
    private static EstablishedKey KabmOf(InitiatorRun run, ExchangeKeys keys)
    {
        SimDuration lifetime = SimDuration.FromSeconds(run.Transcript.CorrespondentInfo), margin = MobilityConstants.LifetimeUnit * 2;
        return new EstablishedKey(keys.Kabm, run.Proved + (margin < lifetime / 2 ? lifetime - margin : lifetime / 2));
    }

    private const int TimersEach = 2;

    private static int TimerOf(InitiatorPeer peer, PeerTimer timer) =>
        MobilityTimers.Of(MobilityPart.KeyExchange, peer.Entry.Number * TimersEach + (int)timer);

    private enum PeerTimer
    {
        Answer,
        Next,
    }
}
