using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

// I                                                                R
// | -- I1: HIGH, [R's HIGH] ------------------------------------->  |   answers, and keeps nothing of I
// | <- R1: HI, I's HIGH, cookie {I}, DH, transforms, SIG ---------  |   keeps I and a DH pair
// | -- I2: HI, R's HIGH and ESEL, cookie {J}, DH, transform, SIG ->  |   verifies it all, then has an association
// |        with ESP under a random SPI: the first datagram          |
// | <- R2: cookie {F(I,J)}, I's ESEL, SIG ------------------------  |
// |        with ESP: the answer                                     |
// | <- ESP under the ESELs --------------------------------------> |
// | -- ESP: HIP: DH --------------------------------------------->  |   later, by either: new keys

/// <summary>
/// The Host Identity Payload of draft-moskowitz-hip-arch-00 on one host: initiator and responder of section 8.1, and ESP under what they agree on. It
/// takes the segments for peers that it knows and is bound to the IP protocols HIP and ESP. This part is its face to the host; the roles, data,
/// timers and errors stand in files of their own.
/// </summary>
public sealed partial class HipProtocol : IShim, INameClient
{
    private const int MostAttempts = 16;   // with doubling waits the last comes after nine hours

    private HipOptions _options;
    private readonly IReadOnlyList<HostIdentity> _identities;
    private readonly HipTransform[] _offered;
    private readonly PeerTable _peers;
    private readonly EphemeralKeys _keys;
    private readonly CookieJar _cookies;
    private HipMetrics _metrics = null!;

    /// <param name="identities">One or more.</param>
    /// <param name="peers">Those known without asking DNS.</param>
    /// <exception cref="ArgumentException">There is no identity, or an option or peer names what there is not.</exception>
    public HipProtocol(HipOptions options, IReadOnlyList<HostIdentity> identities, IReadOnlyList<HipPeer> peers)
    {
        Check(options);
        IEnumerable<int> places =
            [options.DefaultIdentity, .. options.IdentityFor.Values, .. options.IdentityForHigh.Values, .. peers.Select(peer => peer.Identity ?? options.DefaultIdentity)];
        if (places.Any(place => (uint)place >= (uint)identities.Count))
            throw new ArgumentException("There is no such identity.", nameof(identities));
        _options = options;
        _identities = identities;
        _offered = [.. options.Transforms.Select((transform, place) => transform with { Number = (byte)(place + 1) })];
        _peers = new PeerTable(options, Associations);
        _keys = new EphemeralKeys(options.Reuse.DiffieHellman);
        _cookies = new CookieJar(options, _keys);
        if (!peers.All(_peers.TryAdd)) throw new ArgumentException("Two peers have one name.", nameof(peers));
    }

    public string Name => "hip";

    public HipOptions Options => _options;

    internal AssociationTable Associations { get; } = new();

    public void Start(Outbox outbox) => _metrics = new HipMetrics(outbox);

    public bool Claims(IpAddress destination) =>
        _peers.Find(destination) is { } peer ? !peer.IsPlain : FindBySelector(destination) is not null || _peers.MayGuess(destination);

    public Resolution Learn(Resolution resolution, Outbox outbox) => _peers.Learn(resolution, outbox);

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (datagram.Protocol == IpProtocol.Esp) ReceiveEsp(datagram, outbox);
        else ReceiveHip(datagram, outbox);
    }

    private void ReceiveHip(in Datagram datagram, Outbox outbox)
    {
        if (HipPacketReader.TryRead(datagram.Payload, out HipPacketReader packet) != WireError.None)
        {
            _metrics.Reject(HipMessageKind.Unknown, HipRejection.Malformed);
            return;
        }

        HipMessageKind kind = packet.Kind;
        HipRejection rejection = kind switch
        {
            HipMessageKind.I1 => ReceiveI1(packet, datagram, outbox),
            HipMessageKind.R1 => ReceiveR1(packet, datagram, outbox),
            HipMessageKind.I2 => ReceiveI2(packet, datagram, outbox),
            HipMessageKind.R2 => ReceiveR2(packet, outbox),
            HipMessageKind.Rekey => ReceiveBareRekey(packet.High, datagram, outbox),
            _ => HipRejection.UnknownMessage,
        };
        if (rejection == HipRejection.None) return;
        _metrics.Reject(kind, rejection);

        // Section 8.5: refusals are ICMP errors, because a HIP packet would open more attacks than it closes.
        if (rejection is HipRejection.Prohibited or HipRejection.Anonymous) outbox.Refuse(datagram, IcmpErrorReason.HostProhibited);
    }

    /// <summary>
    /// Goes by other options from now on: those of role, policy, rekeying and timeouts, which are read whenever they are needed. Associations stay, and a
    /// timer that runs already runs on.
    /// </summary>
    /// <exception cref="ArgumentException">The options contradict themselves, or change what cannot change.</exception>
    public void Change(HipOptions options)
    {
        Check(options);
        HipOptions kept = _options with
        {
            Role = options.Role, AcceptsAnonymous = options.AcceptsAnonymous, Fallback = options.Fallback, IdleTimeout = options.IdleTimeout,
            Delta = options.Delta, WantsFreshR1 = options.WantsFreshR1, IcmpLimit = options.IcmpLimit, RekeyAfter = options.RekeyAfter,
            RekeyAfterPackets = options.RekeyAfterPackets, RekeyAtSequence = options.RekeyAtSequence, RekeysInTurn = options.RekeysInTurn,
        };
        if (kept != options) throw new ArgumentException("These options are for good.", nameof(options));
        _options = options;
    }

    private static void Check(HipOptions options)
    {
        if (options.Transforms.Count == 0 || !options.Transforms.All(EspKeys.Supports))
            throw new ArgumentException("Only 3DES and NULL with HMAC-SHA1 are there.", nameof(options));
        if (options.Group is < 1 or > WellKnownGroup.Count || options.AcceptedGroups.Any(group => group is < 1 or > WellKnownGroup.Count))
            throw new ArgumentException("Only the well-known groups 1 and 2 are there.", nameof(options));
        if (options.Attempts is < 1 or > MostAttempts) throw new ArgumentException("An I1 or I2 is sent once to 16 times.", nameof(options));
        if (options.FirstSequenceNumber == 0) throw new ArgumentException("Sequence numbers begin with 1 or more.", nameof(options));
        if (options.IcmpLimit < 1 || options.RekeyAfterPackets < 1 || options.RekeyAfterOctets < 1)
            throw new ArgumentException("A limit is 1 or more.", nameof(options));
        if (options.Reuse.Secret <= SimDuration.Zero || options.Reuse.Scavenge <= SimDuration.Zero)
            throw new ArgumentException("A cookie lives for some time.", nameof(options));
    }

    /// <summary>Place of one of the host's own identities, or -1.</summary>
    private int IdentityOf(HostIdentityGlobalHash high)
    {
        for (int i = 0; i < _identities.Count; i++)
        {
            if (_identities[i].High == high) return i;
        }

        return -1;
    }
}
