using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>A NAT's UDP and echo bindings and their sessions: mapping, filtering and expiry of RFC 4787.</summary>
internal sealed class NatBindings : IEventHandler
{
    private readonly Nat _nat;
    private readonly Simulation _simulation;
    private readonly RandomStream _random;
    private readonly List<NatBinding> _all = [];
    private readonly Stack<NatBinding> _unused = new();
    private readonly Dictionary<NatBindingKey, NatBinding> _byInside = [];
    private readonly Dictionary<int, NatBinding> _byPort = [];
    private readonly Dictionary<NatSessionKey, NatSession> _sessions = [];
    private readonly int[] _lent = new int[4];   // of each number space
    private readonly MetricSeries[] _made;
    private readonly MetricSeries[] _expired;
    private long _serial;

    public NatBindings(Nat nat)
    {
        _nat = nat;
        _simulation = nat.World.Simulation;
        _random = nat.World.Stream($"node/{nat.Name}/nat");
        _made = [nat.Series(MetricCatalog.NatBindings, "udp"), nat.Series(MetricCatalog.NatBindings, "echo")];
        _expired = [nat.Series(MetricCatalog.NatExpired, "udp"), nat.Series(MetricCatalog.NatExpired, "echo")];
    }

    private NatOptions Options => _nat.Options;

    /// <summary>The binding of an inside endpoint towards a peer; null when there is none that is alive.</summary>
    public NatBinding? Find(NatBindingKind kind, Endpoint inside, Endpoint remote)
    {
        var key = new NatBindingKey(kind, inside, NatBindingKey.Part(Options.Mapping, remote));
        return _byInside.TryGetValue(key, out NatBinding? binding) && IsAlive(binding) ? binding : null;
    }

    /// <summary>The same, made when there is none; null when no port or room is left.</summary>
    public NatBinding? FindOrAdd(NatBindingKind kind, Endpoint inside, Endpoint remote) =>
        Find(kind, inside, remote) ?? Add(new NatBindingKey(kind, inside, NatBindingKey.Part(Options.Mapping, remote)));

    /// <summary>The binding that lends a port; null when it is not lent.</summary>
    public NatBinding? Find(NatBindingKind kind, bool v6, ushort port) =>
        _byPort.TryGetValue(Place(kind, v6, port), out NatBinding? binding) && IsAlive(binding) ? binding : null;

    /// <summary>Notes that a binding's host sent to a peer. False when there is no room for that.</summary>
    /// <param name="known">The address it sent to, perhaps a substitute.</param>
    public bool TryNote(NatBinding binding, Endpoint remote, IpAddress known)
    {
        NatSessionKey key = SessionKey(binding, remote);
        if (binding.Sessions is not { } last || last.Key != key)
        {
            if (!_sessions.TryGetValue(key, out last))
            {
                if (_sessions.Count >= Options.Capacity) return false;
                last = new NatSession(key) { Known = known, Next = binding.Sessions };
                _sessions.Add(key, last);
                binding.Sessions = last;
                return true;
            }
        }

        last.Known = known;
        return true;
    }

    /// <summary>Whether a peer may send to a binding.</summary>
    /// <param name="known">The address under which the binding's host knows the peer.</param>
    public bool Admits(NatBinding binding, Endpoint remote, out IpAddress known)
    {
        if (FindSession(binding, remote) is { } session)
        {
            known = session.Known;
            return true;
        }

        known = remote.Address;
        return Options.Filtering == NatBehaviour.EndpointIndependent;
    }

    /// <summary>The session of a binding with a peer; null when the binding's host did not send there.</summary>
    public NatSession? FindSession(NatBinding binding, Endpoint remote)
    {
        NatSessionKey key = SessionKey(binding, remote);
        if (binding.Sessions is { } last && last.Key == key) return last;
        return _sessions.GetValueOrDefault(key);
    }

    /// <summary>A packet used the binding.</summary>
    public void Refresh(NatBinding binding) => binding.Timer.Arm(_simulation.Now + Options.Expiry);

    public void Describe(List<NatKnowledge> knowledge)
    {
        // Slots are used again; the order told is that in which the bindings were made.
        List<NatBinding> used = _all.FindAll(binding => binding.IsUsed);
        used.Sort((a, b) => a.Serial.CompareTo(b.Serial));
        foreach (NatBinding binding in used) knowledge.Add(Describe(binding));
    }

    void IEventHandler.Handle(int kind, int argument) => Expire(_all[argument]);

    // Endpoint-independent filtering tells addresses apart all the same: substitutes stand for addresses.
    private NatSessionKey SessionKey(NatBinding binding, Endpoint remote) =>
        new(binding.Slot, Options.Filtering == NatBehaviour.AddressAndPortDependent ? remote : remote with { Port = 0 });

    // Timers and packets of one nanosecond come in any order: a binding ends with the nanosecond, whoever comes first.
    private bool IsAlive(NatBinding binding)
    {
        if (binding.Timer.Deadline > _simulation.Now) return true;
        Expire(binding);
        return false;
    }

    private NatBinding? Add(NatBindingKey key)
    {
        if (_byInside.Count >= Options.Capacity || DrawPort(key.Kind, key.Inside.Address.IsV6) is not { } port) return null;
        if (!_unused.TryPop(out NatBinding? binding))
        {
            binding = new NatBinding(_all.Count, _simulation, this);
            _all.Add(binding);
        }

        binding.IsUsed = true;
        binding.Serial = _serial++;
        binding.Key = key;
        binding.Port = port;
        Refresh(binding);
        _byInside.Add(key, binding);
        _byPort.Add(Place(key.Kind, binding.IsV6, port), binding);
        _lent[Place(key.Kind, binding.IsV6, 0) >> 16]++;
        _made[(int)key.Kind].Add();
        _nat.Change();
        return binding;
    }

    // A random port, or the next free one above it.
    private ushort? DrawPort(NatBindingKind kind, bool v6)
    {
        int count = Options.LastPort - Options.FirstPort + 1;
        if (_lent[Place(kind, v6, 0) >> 16] == count) return null;
        int start = (int)_random.NextBelow((ulong)count);
        for (int i = 0; i < count; i++)
        {
            ushort port = (ushort)(Options.FirstPort + (start + i) % count);
            if (!_byPort.TryGetValue(Place(kind, v6, port), out NatBinding? holder) || !IsAlive(holder)) return port;
        }

        return null;
    }

    private void Expire(NatBinding binding)
    {
        for (NatSession? session = binding.Sessions; session is not null; session = session.Next) _sessions.Remove(session.Key);
        binding.Sessions = null;
        binding.IsUsed = false;
        binding.Timer.Cancel();
        _byInside.Remove(binding.Key);
        _byPort.Remove(Place(binding.Key.Kind, binding.IsV6, binding.Port));
        _lent[Place(binding.Key.Kind, binding.IsV6, 0) >> 16]--;
        _unused.Push(binding);
        _expired[(int)binding.Key.Kind].Add();
        _nat.Forget();
    }

    private NatKnowledge Describe(NatBinding binding)
    {
        IpAddress? own = _nat.OutsideAddress(binding.IsV6);
        return new NatKnowledge
        {
            Kind = binding.Key.Kind == NatBindingKind.Udp ? NatKnowledgeKind.UdpBinding : NatKnowledgeKind.EchoBinding,
            Inside = binding.Inside,
            Outside = own is { } outside ? new Endpoint(outside, binding.Port) : null,
            Remote = Options.Mapping == NatBehaviour.EndpointIndependent ? null : binding.Key.Remote,
            Expires = binding.Timer.Deadline,
        };
    }

    private static int Place(NatBindingKind kind, bool v6, ushort port) => (int)kind << 17 | (v6 ? 1 << 16 : 0) | port;
}
