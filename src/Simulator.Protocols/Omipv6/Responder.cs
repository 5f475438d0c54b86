using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>
/// The correspondent's side of the exchange (draft-haddad-mipv6-omipv6-01 sections 6 and 7), and the Kabm that it has. DH1 is authenticated before
/// anything is computed or kept; one home address has one run.
/// </summary>
internal sealed partial class Responder(Omipv6Options options, Correspondent correspondent, IPathSelection paths) : IEstablishedKeys
{
    public Omipv6Options Options { get; set; } = options;

    private readonly Dictionary<IpAddress, ResponderRun> _runs = [];
    private readonly Queue<ResponderRun> _byAge = [];
    private readonly Dictionary<IpAddress, EstablishedKey> _keys = [];
    private readonly PriorityQueue<IpAddress, SimTime> _ends = new();
    private readonly RateLimit _begun = new();
    private readonly RateLimit _repeated = new();
    private MobilityRejections _rejections = null!;

    public SimDuration Lifetime => Options.BindingLifetime;

    public bool KeepsSequence => Options.KeepsSequence;

    public bool AcceptsAlternateCareOfAddress => Options.AcceptsAlternateCareOfAddress;

    public bool TestsCareOf => Options.TestsCareOf;

    /// <summary>Runs that are kept, complete or not.</summary>
    public int Runs => _runs.Count;

    public EstablishedKey? Find(IpAddress home, SimTime now) => _keys.TryGetValue(home, out EstablishedKey? key) && key.Expires > now ? key : null;

    public void Start(MobilityRejections rejections) => _rejections = rejections;

    public void Take(in MobilityMessage message, DhMessageType type, Outbox outbox)
    {
        Sweep(outbox.Now);
        MobilityRejection rejection = type == DhMessageType.Dh1 ? TakeDh1(message, outbox) : TakeDh3(message, outbox);
        if (rejection != MobilityRejection.None) _rejections.Add(type == DhMessageType.Dh1 ? ExchangeMessages.Dh1 : ExchangeMessages.Dh3, rejection);
    }

    private MobilityRejection TakeDh1(in MobilityMessage message, Outbox outbox)
    {
        if (Dh1Message.TryRead(message.Header, out Dh1Message dh1) != WireError.None
            || MobilityOptionSet.TryRead(message.Header, dh1.Size, out MobilityOptionSet set) != WireError.None
            || ExchangeTranscript.TryReadInfo(dh1.Share.Info, out uint asked) != WireError.None)
            return MobilityRejection.Malformed;
        if (message.CareOf is not { } careOf) return MobilityRejection.NoHomeAddress;
        if (_runs.TryGetValue(message.Source, out ResponderRun? known) && known.CareOf == careOf && message.Header.SequenceEqual(known.Dh1))
        {
            // Once more: the answer is the same, and costs nothing.
            if (known.Dh4 is null && _repeated.Allows(message.Source, outbox.Now)) SendDh2(known, outbox);
            return MobilityRejection.None;
        }

        DiffieHellmanKeyPair? pair = Options.VerifiesBeforeExponentiation ? null : MakePair(dh1.Share.Group, outbox);
        MobilityRejection rejection = Authenticate(message, careOf, set, out BindingKey? authority, outbox);
        if (rejection != MobilityRejection.None) return rejection;
        uint granted = Math.Min(asked, ExchangeTranscript.Seconds(Options.KabmLifetime));
        if (granted == 0) return MobilityRejection.Refused;
        if (known is null && _runs.Count >= Options.RunLimit) return MobilityRejection.Refused;
        if (!_keys.ContainsKey(message.Source) && _keys.Count >= Options.KeyLimit) return MobilityRejection.Refused;
        if (!_begun.Allows(message.Source, outbox.Now)) return MobilityRejection.RateLimited;

        pair ??= MakePair(dh1.Share.Group, outbox);
        var transcript = new ExchangeTranscript
        {
            Home = message.Source,
            Correspondent = message.Destination,
            Group = dh1.Share.Group,
            MobileSession = dh1.MobileSession,
            MobileNonce = dh1.Nonce,
            MobilePublic = dh1.Share.PublicValue.ToArray(),
            MobileInfo = asked,
            CorrespondentSession = outbox.Random.NextUInt64(),
            CorrespondentNonce = new UInt128(outbox.Random.NextUInt64(), outbox.Random.NextUInt64()),
            CorrespondentPublic = pair.PublicKey.ToArray(),
            CorrespondentInfo = granted,
        };
        var run = new ResponderRun(transcript, authority!, pair, careOf, outbox.Now + Omipv6Constants.RunLifetime)
        {
            Dh1 = message.Header.ToArray(),
            Dh2 = WriteDh2(transcript, authority!, careOf, outbox),
        };
        _runs[message.Source] = run;
        _byAge.Enqueue(run);
        SendDh2(run, outbox);
        return MobilityRejection.None;
    }

    // Under the Kabm that there is: a further exchange does not rely on return routability (section 6). Else under Kbm.
    private MobilityRejection Authenticate(
        in MobilityMessage message, IpAddress careOf, in MobilityOptionSet set, out BindingKey? authority, Outbox outbox)
    {
        authority = null;
        if (!set.HasAuthenticator) return MobilityRejection.NoAuthenticator;
        EstablishedKey? established = Find(message.Source, outbox.Now);
        if (established is not null) authority = established.Key;
        else if (set.NonceIndices is { } indices) authority = correspondent.RecallKey(message.Source, careOf, indices, outbox);
        else if (Options.CarriesNonceIndices) return MobilityRejection.NoNonceIndices;
        else authority = correspondent.KeptKey(message.Source);
        if (authority is null) return set.NonceIndices is null ? MobilityRejection.UnknownBinding : MobilityRejection.ExpiredNonce;
        if (authority.Verify(careOf, message.Destination, message.Header, outbox)) return MobilityRejection.None;
        return established is null ? MobilityRejection.BadAuthenticator : MobilityRejection.NotUnderKabm;
    }

    private MobilityRejection TakeDh3(in MobilityMessage message, Outbox outbox)
    {
        if (ExchangeProof.TryRead(message.Header, DhMessageType.Dh3, out DhProofMessage dh3) != WireError.None) return MobilityRejection.Malformed;
        if (!_runs.TryGetValue(message.Source, out ResponderRun? run) || run.CareOf != message.CareOf || run.Transcript.Correspondent != message.Destination
            || run.Transcript.MobileSession != dh3.MobileSession || run.Transcript.CorrespondentSession != dh3.CorrespondentSession)
            return MobilityRejection.Unsolicited;
        if (run.Dh3 is { } taken)
        {
            if (!message.Header.SequenceEqual(taken)) return MobilityRejection.Unsolicited;
            if (_repeated.Allows(message.Source, outbox.Now)) SendDh4(run, outbox);
            return MobilityRejection.None;
        }

        if (run.Keys is null)
        {
            if (!TryAgree(run, outbox))
            {
                _runs.Remove(message.Source);
                return MobilityRejection.BadPublicValue;
            }
        }

        // A forged one leaves the run as it is; the shared secret is computed once.
        MobilityRejection rejection = ExchangeProof.Check(dh3, run.Transcript, run.Keys!, run.Authority, outbox);
        if (rejection != MobilityRejection.None) return rejection;
        run.Dh3 = message.Header.ToArray();
        run.Dh4 = ExchangeProof.Write(DhMessageType.Dh4, run.Transcript, run.Keys!, run.Authority, outbox);
        Establish(run, outbox);
        SendDh4(run, outbox);
        return MobilityRejection.None;
    }

    private static bool TryAgree(ResponderRun run, Outbox outbox)
    {
        outbox.Charge(ExchangeTranscript.Exponentiation(run.Transcript.Group));
        byte[] shared = new byte[run.Pair.Group.Size];
        if (!run.Pair.TryAgree(run.Transcript.MobilePublic, shared)) return false;
        run.Keys = ExchangeKeys.Derive(run.Transcript, shared, outbox);
        return true;
    }

    private void Establish(ResponderRun run, Outbox outbox)
    {
        IpAddress home = run.Transcript.Home;
        EstablishedKey? former = Find(home, outbox.Now);
        var key = new EstablishedKey(run.Keys!.Kabm, outbox.Now + SimDuration.FromSeconds(run.Transcript.CorrespondentInfo))
        {
            Tested = former is null ? correspondent.Cache.Find(home, outbox.Now)?.CareOf : former.Tested,
            HasUsedUntested = former?.HasUsedUntested ?? false,
        };
        // One end a home address, however often the key changes: what is looked at too early is put back.
        if (!_keys.ContainsKey(home)) _ends.Enqueue(home, key.Expires);
        _keys[home] = key;
    }

    private void Sweep(SimTime now)
    {
        while (_byAge.TryPeek(out ResponderRun? oldest) && oldest.Expires <= now)
        {
            _byAge.Dequeue();
            if (_runs.GetValueOrDefault(oldest.Transcript.Home) == oldest) _runs.Remove(oldest.Transcript.Home);
        }

        while (_ends.TryPeek(out IpAddress home, out SimTime end) && end <= now)
        {
            _ends.Dequeue();
            if (_keys[home].Expires <= now) _keys.Remove(home);
            else _ends.Enqueue(home, _keys[home].Expires);
        }
    }
}
