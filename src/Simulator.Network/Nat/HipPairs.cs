using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>A NAT's HIP state: pairs by their HIGHs and by their ESELs, with expiry by use.</summary>
internal sealed partial class HipPairs : IEventHandler
{
    private readonly Nat _nat;
    private readonly Simulation _simulation;
    private readonly List<HipPair> _all = [];
    private readonly Stack<HipPair> _unused = new();
    private readonly Dictionary<HipPairKey, HipPair> _byHigh = [];
    private readonly Dictionary<HostIdentityGlobalHash, HipPair> _byInside = [];
    private readonly HipSelectors _inward = new();
    private readonly HipSelectors _outward = new();
    private readonly MetricSeries _made;
    private readonly MetricSeries _expired;
    private readonly MetricSeries _movedInside;
    private readonly MetricSeries _movedOutside;
    private long _serial;

    public HipPairs(Nat nat)
    {
        _nat = nat;
        _simulation = nat.World.Simulation;
        _made = nat.Series(MetricCatalog.NatBindings, "hip");
        _expired = nat.Series(MetricCatalog.NatExpired, "hip");
        _movedInside = nat.World.Metrics.Series(MetricCatalog.NatReaddressed, new MetricTag("node", nat.Name), new MetricTag("side", "inside"));
        _movedOutside = nat.World.Metrics.Series(MetricCatalog.NatReaddressed, new MetricTag("node", nat.Name), new MetricTag("side", "outside"));
    }

    /// <summary>The pair of two identities; null when nothing is known of it.</summary>
    public HipPair? Find(HostIdentityGlobalHash inside, HostIdentityGlobalHash remote) => Find(new HipPairKey(inside, remote, default));

    /// <summary>The pair of an inside identity and whoever is at an address, asked for without a HIGH.</summary>
    public HipPair? Find(HostIdentityGlobalHash inside, IpAddress remote) => Find(new HipPairKey(inside, null, remote));

    /// <summary>A new pair; null when there is no room.</summary>
    /// <param name="remote">Null when the inside host did not say whom it means.</param>
    public HipPair? Add(HostIdentityGlobalHash inside, HostIdentityGlobalHash? remote, IpAddress insideAddress, IpAddress remoteAddress)
    {
        if (_byHigh.Count >= _nat.Options.Capacity) return null;
        if (!_unused.TryPop(out HipPair? pair))
        {
            pair = new HipPair(_all.Count, _simulation, this);
            _all.Add(pair);
        }

        pair.IsUsed = true;
        pair.Serial = _serial++;
        pair.Key = new HipPairKey(inside, remote, remote is null ? remoteAddress : default);
        pair.InsideAddress = insideAddress;
        pair.RemoteAddress = remoteAddress;
        _byHigh.Add(pair.Key, pair);
        Chain(pair);
        Refresh(pair);
        _made.Add();
        _nat.Change();
        return pair;
    }

    /// <summary>Whoever was asked for by address alone has told its HIGH.</summary>
    public void Name(HipPair pair, HostIdentityGlobalHash remote)
    {
        _byHigh.Remove(pair.Key);
        pair.Key = pair.Key with { Remote = remote, Address = default };
        _byHigh.Add(pair.Key, pair);
        _nat.Change();
    }

    /// <summary>A host of the pair gave the other an ESEL.</summary>
    public void Learn(HipPair pair, EndpointSelector selector, bool isInward)
    {
        if (!(isInward ? _inward : _outward).TryLearn(pair, selector.Value, isInward, _simulation.Now)) return;
        Refresh(pair);
        _nat.Change();
    }

    /// <summary>
    /// Whether a packet from an inside address may be the pair's; under the later claim it is, and the pair's host is there from now on.
    /// </summary>
    public bool TryPlaceInside(HipPair pair, IpAddress inside)
    {
        if (pair.InsideAddress == inside) return true;
        if (_nat.Options.Claims == NatClaims.First) return false;
        pair.InsideAddress = inside;
        _movedInside.Add();
        _nat.Change();
        return true;
    }

    /// <summary>The same for the outside host.</summary>
    public bool TryPlaceOutside(HipPair pair, IpAddress remote)
    {
        if (pair.RemoteAddress == remote) return true;
        if (_nat.Options.Claims == NatClaims.First) return false;
        pair.RemoteAddress = remote;
        if (pair.Substitute is { Name: null } own) own.Remote = remote;
        _movedOutside.Add();
        _nat.Change();
        return true;
    }

    /// <summary>
    /// The inside host speaks to the other at an address, which a substitute may stand for: that is where it is, and what it is called.
    /// </summary>
    public void Meet(HipPair pair, IpAddress remote, Substitute? substitute)
    {
        if (pair.Substitute == substitute && (substitute is not null || pair.RemoteAddress == remote)) return;
        if (pair.Substitute is { Name: null } own) _nat.Substitutes!.GiveBack(own);
        pair.Substitute = substitute;
        if (pair.RemoteAddress != remote) _movedOutside.Add();
        pair.RemoteAddress = remote;
        _nat.Change();
    }

    /// <summary>A packet used the pair.</summary>
    public void Refresh(HipPair pair)
    {
        SimDuration expiry = pair.IsComplete ? _nat.Options.HipExpiry : _nat.Options.Expiry;
        SimTime deadline = _simulation.Now + expiry;
        pair.Timer.Arm(deadline);
        if (pair.Substitute?.Name is { } name) _nat.Names.KeepUntil(name, deadline);
    }

    public void Describe(List<NatKnowledge> knowledge)
    {
        List<HipPair> used = _all.FindAll(pair => pair.IsUsed);
        used.Sort((a, b) => a.Serial.CompareTo(b.Serial));
        foreach (HipPair pair in used) knowledge.Add(Describe(pair));
    }

    void IEventHandler.Handle(int kind, int argument) => Expire(_all[argument]);

    private HipPair? Find(HipPairKey key) => _byHigh.TryGetValue(key, out HipPair? pair) && IsAlive(pair) ? pair : null;

    // Timers and packets of one nanosecond come in any order: a pair ends with the nanosecond, whoever comes first.
    private bool IsAlive(HipPair pair)
    {
        if (pair.Timer.Deadline > _simulation.Now) return true;
        Expire(pair);
        return false;
    }

    private void Expire(HipPair pair)
    {
        _inward.Forget(pair.Inward);
        _outward.Forget(pair.Outward);
        pair.Inward = pair.Outward = null;
        _byHigh.Remove(pair.Key);
        Unchain(pair);
        if (pair.Substitute is { Name: null } own) _nat.Substitutes!.GiveBack(own);
        pair.Substitute = null;
        pair.IsUsed = false;
        pair.Timer.Cancel();
        _unused.Push(pair);
        _expired.Add();
        _nat.Forget();
    }

    private void Chain(HipPair pair)
    {
        HipPair? first = _byInside.GetValueOrDefault(pair.InsideHigh);
        pair.Previous = null;
        pair.Next = first;
        if (first is not null) first.Previous = pair;
        _byInside[pair.InsideHigh] = pair;
    }

    private void Unchain(HipPair pair)
    {
        if (pair.Next is { } next) next.Previous = pair.Previous;
        if (pair.Previous is { } previous) previous.Next = pair.Next;
        else if (pair.Next is { } first) _byInside[pair.InsideHigh] = first;
        else _byInside.Remove(pair.InsideHigh);
        pair.Previous = pair.Next = null;
    }

    private NatKnowledge Describe(HipPair pair) => new()
    {
        Kind = NatKnowledgeKind.Pair,
        InsideHigh = pair.InsideHigh,
        RemoteHigh = pair.RemoteHigh,
        Inside = new Endpoint(pair.InsideAddress, 0),
        Outside = _nat.OutsideAddress(pair.RemoteAddress.IsV6) is { } own ? new Endpoint(own, 0) : null,
        Remote = new Endpoint(pair.RemoteAddress, 0),
        Substitute = pair.Substitute?.Address,
        SelectorsInward = HipSelectors.List(pair.Inward),
        SelectorsOutward = HipSelectors.List(pair.Outward),
        Expires = pair.Timer.Deadline,
    };
}
