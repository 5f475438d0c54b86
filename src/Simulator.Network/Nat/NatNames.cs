using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>
/// The DNS ALG's memory: addresses and HIGHs by name, from answers that passed. Nothing verifies them, so whoever can forge an answer can fill it.
/// </summary>
internal sealed class NatNames : IEventHandler
{
    /// <summary>No name is kept longer for its TTL.</summary>
    private static readonly SimDuration Longest = SimDuration.FromMinutes(24 * 60);

    private readonly Nat _nat;
    private readonly Simulation _simulation;
    private readonly List<NatName?> _all = [];   // a timer's argument is its place here
    private readonly Stack<int> _unused = new();
    private readonly SortedDictionary<long, NatName> _inOrder = [];
    private readonly Dictionary<DnsName, NatName> _byName = [];
    private readonly MetricSeries _made;
    private readonly MetricSeries _expired;
    private long _serial;

    public NatNames(Nat nat)
    {
        _nat = nat;
        _simulation = nat.World.Simulation;
        _made = nat.Series(MetricCatalog.NatBindings, "name");
        _expired = nat.Series(MetricCatalog.NatExpired, "name");
    }

    /// <summary>
    /// Reads a DNS response: keeps addresses and HIGH128 keys, and where substitutes stand for the world puts one in the place of each address
    /// answered. The SIG of an address set so changed does not verify any more; keys are left alone, and their SIGs hold.
    /// </summary>
    /// <param name="message">A whole DNS message, in place.</param>
    /// <returns>False when a substitute was needed and none was left.</returns>
    public bool TryTake(Span<byte> message, out bool isChanged)
    {
        isChanged = false;
        if (DnsMessageReader.TryRead(message, out DnsMessageReader response) != WireError.None || !response.Header.IsResponse) return true;
        foreach (ResourceRecord record in response.Answers)
        {
            if (AddressRecord.TryRead(record, out IpAddress address) == WireError.None)
            {
                if (FindOrAdd(record) is not { } name) return _nat.Substitutes is null;
                if (!TryTake(name, address, out Substitute? substitute)) return false;
                if (substitute is null) continue;
                substitute.Address.Write(message.Slice(record.RdataOffset, record.RdataLength));
                isChanged = true;
            }
            else TakeKey(record);
        }

        foreach (ResourceRecord record in response.Additionals) TakeKey(record);
        return true;
    }

    /// <summary>A name is used until then, whatever its TTL.</summary>
    public void KeepUntil(NatName name, SimTime deadline)
    {
        if (deadline > name.Timer.Deadline) name.Timer.Arm(deadline);
    }

    public void Describe(List<NatKnowledge> knowledge)
    {
        foreach (NatName name in _inOrder.Values) Describe(name, knowledge);
    }

    void IEventHandler.Handle(int kind, int argument)
    {
        NatName name = _all[argument]!;
        foreach ((_, Substitute? substitute) in name.Addresses)
        {
            if (substitute is not null) _nat.Substitutes!.GiveBack(substitute);
        }

        _all[argument] = null;
        _unused.Push(argument);
        _byName.Remove(name.Name);
        _inOrder.Remove(name.Serial);
        _expired.Add();
        _nat.Forget();
    }

    private bool TryTake(NatName name, IpAddress address, out Substitute? substitute)
    {
        substitute = null;
        foreach ((IpAddress known, Substitute? given) in name.Addresses)
        {
            if (known != address) continue;
            substitute = given;
            return true;
        }

        bool isSubstituted = _nat.Substitutes is { } substitutes && substitutes.IsV6 == address.IsV6;
        if (name.Addresses.Count == NatName.Most) return !isSubstituted;
        if (isSubstituted && (substitute = _nat.Substitutes!.Lend(address, name)) is null) return false;
        name.Addresses.Add((address, substitute));
        _nat.Change();
        return true;
    }

    private void TakeKey(in ResourceRecord record)
    {
        if (record.Type != RecordType.Key || KeyRecord.TryRead(record.Rdata, out KeyRecord key) != WireError.None) return;
        if (key.Protocol != KeyProtocol.Hip || key.Algorithm != KeyAlgorithm.High128) return;
        if (key.PublicKey.Length != HostIdentityGlobalHash.Size || FindOrAdd(record) is not { } name) return;
        HostIdentityGlobalHash high = HostIdentityGlobalHash.Read(key.PublicKey);
        if (name.Highs.Contains(high) || name.Highs.Count == NatName.Most) return;
        name.Highs.Add(high);
        _nat.Change();
    }

    private NatName? FindOrAdd(in ResourceRecord record)
    {
        DnsName owner = record.Name;
        if (!_byName.TryGetValue(owner, out NatName? name))
        {
            if (_byName.Count >= _nat.Options.Capacity) return null;
            if (!_unused.TryPop(out int slot))
            {
                slot = _all.Count;
                _all.Add(null);
            }

            name = new NatName(owner, _serial++, slot, _simulation, this);
            _all[slot] = name;
            _byName.Add(owner, name);
            _inOrder.Add(name.Serial, name);
            name.Timer.Arm(_simulation.Now + _nat.Options.Expiry);
            _made.Add();
            _nat.Change();
        }

        SimDuration ttl = SimDuration.FromSeconds(record.Ttl);
        KeepUntil(name, _simulation.Now + (ttl < Longest ? ttl : Longest));
        return name;
    }

    private static void Describe(NatName name, List<NatKnowledge> knowledge)
    {
        int rows = Math.Max(name.Addresses.Count, name.Highs.Count);
        for (int i = 0; i < rows; i++)
        {
            (IpAddress Address, Substitute? Substitute)? at = i < name.Addresses.Count ? name.Addresses[i] : null;
            knowledge.Add(new NatKnowledge
            {
                Kind = NatKnowledgeKind.Name,
                Name = name.Name,
                RemoteHigh = i < name.Highs.Count ? name.Highs[i] : null,
                Remote = at is { } known ? new Endpoint(known.Address, 0) : null,
                Substitute = at?.Substitute?.Address,
                Expires = name.Timer.Deadline,
            });
        }
    }
}
