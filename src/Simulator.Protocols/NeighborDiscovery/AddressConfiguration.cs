using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The addresses that a host forms on one interface: its link-local one, and one in every autonomous prefix (RFC 4862 section 5).</summary>
/// <param name="verified">Told when one more address is, or is not, the host's beyond doubt.</param>
internal sealed class AddressConfiguration(
    Interface via, NeighborDiscoveryOptions options, Alarms alarms, DuplicateAddressDetection duplicates, Action<Outbox> verified)
{
    private const int Limit = 16;
    private const int PrefixLength = 64;   // RFC 2464 section 4: what an interface identifier leaves

    private readonly List<FormedAddress> _formed = [];

    public int Count => _formed.Count;

    public bool HasFormed(IpAddress address) => Find(address) is not null;

    /// <summary>Forms the link-local address, or makes sure of it on a new link (RFC 3775 section 11.5.1).</summary>
    /// <param name="knowsRouter">Whether a router's MAC address is known, without which nothing is optimistic (RFC 4429 section 3.3).</param>
    public void VerifyLinkLocal(bool knowsRouter, Outbox outbox)
    {
        IpAddress address = IPv6Address.LinkLocal(via.Mac.InterfaceIdentifier);
        FormedAddress? formed = Find(address);
        if (formed is null) _formed.Add(formed = new FormedAddress(address, IPv6Address.LinkLocalPrefix));
        Verify(formed, knowsRouter, outbox);
    }

    /// <summary>RFC 4862 section 5.5.3.</summary>
    /// <inheritdoc cref="VerifyLinkLocal"/>
    public void Take(in PrefixInformation heard, bool knowsRouter, Outbox outbox)
    {
        if (!heard.Autonomous || heard.PreferredLifetime > heard.ValidLifetime || heard.PrefixLength != PrefixLength) return;
        FormedAddress? formed = FindIn(heard.Prefix);
        if (formed is null)
        {
            if (heard.ValidLifetime == 0 || _formed.Count >= Limit) return;
            formed = Add(heard.Prefix);
            formed.ValidUntil = Lifetimes.End(heard.ValidLifetime, outbox.Now);
            formed.IsDeprecated = heard.PreferredLifetime == 0;
            if (formed.Address == options.HomeAddress) Hold(formed, outbox);
            else Verify(formed, knowsRouter, outbox);
        }
        else
        {
            formed.ValidUntil = Lifetimes.Renewed(formed.ValidUntil, heard.ValidLifetime, outbox.Now);
            Deprecate(formed, heard.PreferredLifetime == 0, outbox);
        }

        if (heard.PreferredLifetime > 0) formed.Preferred!.Set(Lifetimes.End(heard.PreferredLifetime, outbox.Now), outbox);
        else formed.Preferred!.Clear(outbox);
        formed.Valid!.Set(formed.ValidUntil, outbox);
    }

    /// <summary>The host is on a router's link and on none of before: what it formed elsewhere is of no use.</summary>
    public void KeepOnly(DefaultRouter router, Outbox outbox)
    {
        for (int i = _formed.Count - 1; i >= 0; i--)
        {
            if (!_formed[i].Address.IsLinkLocal && !router.Advertises(_formed[i].Prefix)) Remove(_formed[i], outbox);
        }
    }

    /// <summary>The link is gone; silence on it proves nothing.</summary>
    public void Suspend(Outbox outbox)
    {
        foreach (FormedAddress each in _formed) duplicates.Abandon(via, each.Address, outbox);
    }

    /// <summary>There is a link again: what was under way begins anew.</summary>
    public void Resume(Outbox outbox)
    {
        foreach (FormedAddress each in _formed)
        {
            if (each.State is AddressState.Tentative or AddressState.Optimistic) Verify(each, each.State == AddressState.Optimistic, outbox);
        }
    }

    private FormedAddress Add(Prefix prefix)
    {
        var formed = new FormedAddress(IPv6Address.Of(prefix, via.Mac.InterfaceIdentifier), prefix);
        formed.Preferred = alarms.Take(when => Deprecate(formed, true, when));
        formed.Valid = alarms.Take(when => Remove(formed, when));
        _formed.Add(formed);
        return formed;
    }

    private void Verify(FormedAddress formed, bool knowsRouter, Outbox outbox)
    {
        duplicates.Abandon(via, formed.Address, outbox);
        if (options.DuplicateAddressDetection == DuplicateAddressDetectionMode.Off)
        {
            Use(formed, AddressState.Preferred, outbox);
            return;
        }

        bool isOptimistic = options.DuplicateAddressDetection == DuplicateAddressDetectionMode.Optimistic && knowsRouter;
        Use(formed, isOptimistic ? AddressState.Optimistic : AddressState.Tentative, outbox);
        // RFC 4429 3.3 "SHOULD NOT delay"; RFC 4862 5.4.2 does, as all on the link hear the same advertisement.
        SimDuration delay = isOptimistic || !options.DelaysSolicitations
            ? SimDuration.Zero
            : outbox.Random.Between(SimDuration.Zero, RouterSolicitor.MaxDelay);
        duplicates.Begin(via, formed.Address, delay, (isUnique, when) => Decide(formed, isUnique, when), outbox);
    }

    private void Decide(FormedAddress formed, bool isUnique, Outbox outbox)
    {
        if (isUnique)
        {
            Use(formed, AddressState.Preferred, outbox);
        }
        else
        {
            formed.State = null;
            outbox.RemoveAddress(via, formed.Address);
        }

        verified(outbox);
    }

    // RFC 3775 11.5.4: "the mobile node MUST NOT perform Duplicate Address Detection on its own home address".
    private void Hold(FormedAddress formed, Outbox outbox) => Use(formed, AddressState.Held, outbox);

    private void Use(FormedAddress formed, AddressState state, Outbox outbox)
    {
        if (state == AddressState.Preferred && formed.IsDeprecated) state = AddressState.Deprecated;
        formed.State = state;
        outbox.AddAddress(via, formed.Address, formed.Prefix.Length, state);
        if (state != AddressState.Tentative && !formed.Address.IsLinkLocal)
            outbox.Handover.Mark(HandoverPhase.AddressConfiguration, outbox.Now);
    }

    private void Deprecate(FormedAddress formed, bool isDeprecated, Outbox outbox)
    {
        formed.IsDeprecated = isDeprecated;
        if (formed.State is not (AddressState.Preferred or AddressState.Deprecated)) return;
        AddressState state = isDeprecated ? AddressState.Deprecated : AddressState.Preferred;
        if (formed.State == state) return;
        formed.State = state;
        outbox.SetAddressState(via, formed.Address, state);
    }

    private void Remove(FormedAddress formed, Outbox outbox)
    {
        _formed.Remove(formed);
        duplicates.Abandon(via, formed.Address, outbox);
        if (formed.Preferred is { } preferred) alarms.Release(preferred, outbox);
        if (formed.Valid is { } valid) alarms.Release(valid, outbox);
        if (formed.State is not null) Withdraw(formed.Address, outbox);
    }

    // A mobile node's home address is its own wherever it is.
    private void Withdraw(IpAddress address, Outbox outbox)
    {
        if (address == options.HomeAddress) outbox.SetAddressState(via, address, AddressState.Home);
        else outbox.RemoveAddress(via, address);
    }

    private FormedAddress? Find(IpAddress address)
    {
        foreach (FormedAddress each in _formed)
        {
            if (each.Address == address) return each;
        }

        return null;
    }

    private FormedAddress? FindIn(Prefix prefix)
    {
        foreach (FormedAddress each in _formed)
        {
            if (each.Prefix == prefix) return each;
        }

        return null;
    }
}
