using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

// A host numbers its own Diffie-Hellman keys and the peer's; a generation of ESP keys is a pair of such numbers, this host's first. Of both numbers a
// host sends under the greatest that it knows the other to have, so that what it sends can always be opened:
//
//             offers its key 1                 has seen that the peer has it
//   (0,0) ------------------------> (0,0) --------------------------------> (1,0)       the sender of a rekey packet sends under
//   (0,0) --- peer offers its key 1 -----> (0,1)                                        its receiver sends under: "its next ESP packet MUST"
//
// Both numbers only grow. So when both hosts offer at once, they pass through (1,0) and (0,1) and meet at (1,1).

/// <summary>All that the ESP keys of an association come from, and the keys themselves, for as long as packets may need them.</summary>
internal sealed class AssociationKeys
{
    /// <summary>
    /// Most generations that a packet is tried with. Two keys of either host make four that can be in use; the rest are for packets that are late. A peer
    /// that changes its key more often than every third window costs nobody more than that.
    /// </summary>
    public const int MostGenerations = 8;

    private readonly List<KeyGeneration> _generations = [];   // the newest that a packet came under is the first; no order among the others
    private readonly HostIdentityGlobalHash _own;
    private readonly HostIdentityGlobalHash _peer;
    private readonly ulong _i;
    private readonly ulong _j;
    private readonly HipTransform _transform;
    private readonly HipWeakness _weaknesses;
    private DiffieHellmanKeyPair? _offered;
    private byte[] _peerPublic;
    private int _ownNumber;
    private int _peerNumber;

    /// <param name="shared">Kij of the exchange.</param>
    /// <param name="first">Sequence number of the first packet to be sent.</param>
    public AssociationKeys(
        DiffieHellmanKeyPair pair, ReadOnlySpan<byte> peerPublic, ReadOnlySpan<byte> shared, HostIdentityGlobalHash own, HostIdentityGlobalHash peer,
        ulong i, ulong j, HipTransform transform, uint spi, uint first, HipWeakness weaknesses, Outbox outbox)
    {
        Pair = pair;
        _peerPublic = peerPublic.ToArray();
        _own = own;
        _peer = peer;
        _i = i;
        _j = j;
        _transform = transform;
        _weaknesses = weaknesses;
        Add(shared, ownNumber: 0, peerNumber: 0, outbox);
        Current = _generations[0];
        Outbound = new OutboundAssociation(Current.Outbound, spi, first);
        Since = outbox.Now;
    }

    /// <summary>This host's newest that the peer is known to have.</summary>
    public DiffieHellmanKeyPair Pair { get; private set; }

    public OutboundAssociation Outbound { get; private set; }

    /// <summary>When the outbound keys came into use.</summary>
    public SimTime Since { get; private set; }

    /// <summary>Whether a key of this host's is offered and the peer has not been seen to have it.</summary>
    public bool IsOffering => _offered is not null;

    /// <summary>Whether the peer has changed its key more often than this host.</summary>
    public bool IsBehind => _ownNumber + (IsOffering ? 1 : 0) < _peerNumber;

    /// <summary>Those that this host sends under.</summary>
    public KeyGeneration Current { get; private set; }

    public int Generations => _generations.Count;

    /// <summary>Whether a packet is the newest of all that came.</summary>
    public bool IsNewest(KeyGeneration generation, uint sequenceNumber) =>
        generation == _generations[0] && sequenceNumber == generation.Inbound.Highest;

    /// <summary>
    /// Which key of the peer a rekey packet under these keys offers, counted from the newest that this host has: 1 for the next, 0 for that itself.
    /// </summary>
    public int Ahead(KeyGeneration generation) => generation.Peer + 1 - _peerNumber;

    /// <summary>Opens a packet under whichever keys it was sealed with: the SPI stays, so only the ICV tells.</summary>
    /// <inheritdoc cref="InboundAssociation.TryOpen"/>
    public EspRejection TryOpen(ReadOnlySpan<byte> packet, Span<byte> plain, Outbox outbox, out OpenedPacket opened, out KeyGeneration generation)
    {
        var verdict = EspRejection.BadIcv;
        for (int place = 0; place < _generations.Count; place++)
        {
            generation = _generations[place];
            EspRejection rejection = generation.Inbound.TryOpen(packet, plain, outbox, out opened);
            if (rejection is EspRejection.None or EspRejection.BadPadding) Hear(generation);
            if (rejection is EspRejection.None or EspRejection.BadPadding or EspRejection.Malformed) return rejection;

            // A number that some window refuses was not put to the test under that window's keys.
            if (rejection != EspRejection.BadIcv) verdict = rejection;
        }

        opened = default;
        generation = _generations[0];
        return verdict;
    }

    /// <summary>Makes ready for what the peer will send when it has this key.</summary>
    public void Offer(DiffieHellmanKeyPair pair, Outbox outbox)
    {
        if (!EphemeralKeys.TryAgree(pair, _peerPublic, outbox, out byte[] shared))
            throw new InvalidOperationException("the peer's public value was good before");
        _offered = pair;
        Add(shared, _ownNumber + 1, _peerNumber, outbox);
    }

    /// <summary>A packet came: when it shows that the peer has the offered key, this host sends under it too.</summary>
    public bool TryConfirm(KeyGeneration generation, Outbox outbox)
    {
        if (_offered is null || generation.Own <= _ownNumber) return false;
        Pair = _offered;
        _offered = null;
        _ownNumber++;
        Switch(outbox);
        return true;
    }

    /// <summary>Takes the peer's next key, under which this host sends from now on. False when it is outside the group.</summary>
    public bool TryAccept(ReadOnlySpan<byte> peerPublic, Outbox outbox)
    {
        if (!EphemeralKeys.TryAgree(Pair, peerPublic, outbox, out byte[] shared)) return false;
        _peerPublic = peerPublic.ToArray();
        Add(shared, _ownNumber, ++_peerNumber, outbox);
        if (_offered is { } offered && EphemeralKeys.TryAgree(offered, peerPublic, outbox, out shared)) Add(shared, _ownNumber + 1, _peerNumber, outbox);
        Switch(outbox);
        return true;
    }

    private void Switch(Outbox outbox)
    {
        Current = _generations.Find(each => each.Own == _ownNumber && each.Peer == _peerNumber)!;
        Outbound = new OutboundAssociation(Current.Outbound, Outbound.Spi);
        Since = outbox.Now;
    }

    private void Add(ReadOnlySpan<byte> shared, int ownNumber, int peerNumber, Outbox outbox)
    {
        (EspKeys outbound, EspKeys inbound) = HipKeys.Derive(shared, _own, _peer, _i, _j, _transform, outbox);
        var opening = new InboundAssociation(inbound)
        {
            ChecksReplays = (_weaknesses & HipWeakness.NoReplayWindow) == 0,
            ChecksIcv = (_weaknesses & HipWeakness.NoIcv) == 0,
        };
        _generations.Add(new KeyGeneration(ownNumber, peerNumber, outbound, opening));
        if (_generations.Count > MostGenerations) DropOldest();
    }

    // Section 7.3: the old keys stay for "at least a sequence number replay window worth of ESP packets". After a window's worth under newer ones a packet
    // would be too old for the window even if its keys were still there.
    private void Hear(KeyGeneration heard)
    {
        if (_generations.Count == 1) return;
        if (_generations[0].IsOlderThan(heard))
        {
            _generations.Remove(heard);
            _generations.Insert(0, heard);
        }

        for (int place = _generations.Count - 1; place > 0; place--)
        {
            KeyGeneration each = _generations[place];
            bool isOver = each.IsOlderThan(heard) ? ++each.Overtaken >= AntiReplayWindow.Size : !heard.IsOlderThan(each) && each != heard;
            if (isOver) _generations.RemoveAt(place);
        }
    }

    private void DropOldest()
    {
        int oldest = 1;
        for (int place = 2; place < _generations.Count; place++)
        {
            if (_generations[place].Own + _generations[place].Peer < _generations[oldest].Own + _generations[oldest].Peer) oldest = place;
        }

        _generations.RemoveAt(oldest);
    }
}
