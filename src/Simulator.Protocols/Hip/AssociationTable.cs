using Simulator.Network.Stack;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// A host's associations by their ends' identities, and by SPI: "the Security Association for ESP is indexed by the ESEL-SPI, not the SPI and IP address"
/// (draft-moskowitz-hip-arch-00 section 10).
/// </summary>
internal sealed class AssociationTable
{
    private const ulong NarrowSelectors = 16;

    private readonly List<Association?> _slots = [null];   // slot 0 is the machine's own, for its timers
    private readonly Stack<int> _free = new();
    private readonly Dictionary<(int Identity, HostIdentityGlobalHash High), Association> _byIdentity = [];
    private readonly Dictionary<uint, Association> _bySpi = [];
    private readonly List<Association> _unnamed = [];   // their peers' HIGHs are not known: an I1 has been sent and no R1 taken

    public Association? this[int slot] => slot < _slots.Count ? _slots[slot] : null;

    public Association? Find(int identity, HostIdentityGlobalHash high) => _byIdentity.GetValueOrDefault((identity, high));

    public Association? Find(uint spi) => _bySpi.GetValueOrDefault(spi);

    /// <summary>
    /// An exchange with whoever is at an address. Of several, for names without a HIGH that share the address, rather the one that waits for this key.
    /// </summary>
    /// <param name="hostIdentity">Public-key part of the Host Identity that turned up.</param>
    public Association? FindUnnamed(int identity, IpAddress address, ReadOnlySpan<byte> hostIdentity = default)
    {
        Association? found = null;
        foreach (Association each in _unnamed)
        {
            if (each.Identity != identity || each.PeerAddress != address) continue;
            if (hostIdentity.SequenceEqual(each.HostIdentity)) return each;
            found ??= each;
        }

        return found;
    }

    /// <summary>One more than the greatest slot.</summary>
    public int Slots => _slots.Count;

    /// <summary>The one whose packets go to an address under an SPI, which the peer chose and others may have chosen as well. Looks at them all.</summary>
    public Association? FindOutbound(uint spi, IpAddress destination) =>
        _slots.Find(each => each is { State: AssociationState.Established } && each.Outbound!.Spi == spi && each.PeerAddress == destination);

    /// <summary>
    /// Gives an association a slot and, when the peer's HIGH is known and it has no predecessor, makes it the one between the two identities.
    /// </summary>
    public void Add(Association association)
    {
        if (!_free.TryPop(out int slot))
        {
            slot = _slots.Count;
            _slots.Add(null);
        }

        _slots[slot] = association;
        association.Slot = slot;
        if (association.High is not { } high) _unnamed.Add(association);
        else if (association.Predecessor is null) Name(association, high);
    }

    /// <summary>The peer's HIGH turns out.</summary>
    public void Name(Association association, HostIdentityGlobalHash high)
    {
        if (association.High is null) _unnamed.Remove(association);
        association.High = high;
        _byIdentity.Add((association.Identity, high), association);
    }

    /// <summary>
    /// Draws an ESEL that is unused on this host and gives it to an association. Of 2^32 numbers that a host's associations could collide in, section 5.3
    /// asks for a random one.
    /// </summary>
    /// <param name="narrow">See <see cref="HipWeakness.NarrowSelectors"/>.</param>
    public void DrawSelector(Association association, PeerTable peers, bool narrow, Outbox outbox)
    {
        uint value;
        do value = narrow ? EndpointSelector.Lowest + (uint)outbox.Random.NextBelow(NarrowSelectors) : DrawSpi(outbox);
        while (!narrow && (_bySpi.ContainsKey(value) || peers.Find(IpAddress.V4(value)) is not null));
        association.Selector = new EndpointSelector(value);
        _bySpi[value] = association;
    }

    /// <summary>Maps the random SPI of an initiator's first packet to the same association. One that is in use already stays where it is.</summary>
    /// <param name="takesOver">See <see cref="HipWeakness.FirstSpiTakesOver"/>.</param>
    public void AddFirstSpi(Association association, uint spi, bool takesOver = false)
    {
        if (takesOver) _bySpi.Remove(spi);
        if (_bySpi.TryAdd(spi, association)) association.FirstSpi = spi;
    }

    public void ForgetFirstSpi(Association association)
    {
        _bySpi.Remove(association.FirstSpi);
        association.FirstSpi = 0;
    }

    /// <summary>Forgets an association; its successor, if there is one, takes its place.</summary>
    public void Remove(Association association)
    {
        if (association.High is null) _unnamed.Remove(association);
        else if (association.High is { } high && Find(association.Identity, high) == association) _byIdentity.Remove((association.Identity, high));
        if (Find(association.Selector.Value) == association) _bySpi.Remove(association.Selector.Value);
        if (association.FirstSpi != 0) ForgetFirstSpi(association);
        _slots[association.Slot] = null;
        _free.Push(association.Slot);
        association.Slot = 0;
        association.State = AssociationState.Unassociated;
        if (association.Predecessor is { } predecessor) predecessor.Successor = null;
        if (association.Successor is not { } successor) return;
        successor.Predecessor = null;
        Name(successor, successor.High!.Value);
    }

    /// <summary>A number that may be an SPI: RFC 2406 section 2.1 reserves those below 256.</summary>
    public static uint DrawSpi(Outbox outbox) => (uint)(EndpointSelector.Lowest + outbox.Random.NextBelow(uint.MaxValue - EndpointSelector.Lowest + 1ul));
}
