using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;

namespace Simulator.Network;

/// <summary>What happens to a node from outside while it runs: it loses its state, or its addresses and links change.</summary>
public abstract partial class IpNode
{
    private const int UsualMtu = 1500;

    private readonly Queue<NodeChange> _changed = new();
    private int _restarts;

    /// <summary>Whether it hears nothing, from <see cref="ShutDown"/> to <see cref="Start"/>.</summary>
    public bool IsDown { get; private set; }

    /// <summary>What operations cost on it. One that has begun takes as long as it would have.</summary>
    public CostProfile Costs
    {
        get => Outbox.Costs;
        set => Outbox.Costs = value;
    }

    /// <summary>
    /// Loses all that machines, processor and neighbours knew, and the machines with it. Addresses and routes stay: they are its configuration.
    /// Machines are added anew before it starts again. An autoconfigured node's addresses and routes are its machines' and go with them.
    /// </summary>
    public void ShutDown()
    {
        var lost = new List<Packet>();
        foreach ((int machine, int timer) in _timerOwners) _timers[machine][timer].Timer.Cancel();

        EffectQueue effects = Outbox.Effects;
        for (; effects.Count > 0; effects.RemoveFirst())
        {
            if (effects.First.Packet is { } packet) lost.Add(packet);
        }

        _processor.Reset(lost);
        _neighbours.Forget(via: null, lost);
        while (_held.TryDequeue(out HeldPacket held)) lost.Add(held.Packet);
        foreach (Packet packet in lost) World.Drop(packet, DropReason.NodeDown, this);

        IsDown = true;
        _restarts++;
        Shim = null;
        NameService = null;
        Mobility = null;
        _shim = _nameService = _mobilityMachine = -1;
        _protocols.Clear();
        _streams.Clear();
        _timers.Clear();
        _timerOwners.Clear();
        _isDue.Clear();
        _changed.Clear();
        Array.Clear(_byIpProtocol);
        _byEtherType.Clear();
        _resolver4 = _resolver6 = -1;
        Outbox.CloseAll();
        foreach (Interface each in Interfaces) each.StopProxies();
        if (IsAutoconfigured) LoseConfiguration();
    }

    /// <summary>
    /// Tells the machines that an interface has other addresses, or another link. Called when addresses and routes are right; neighbours on the
    /// interface are forgotten, and what waited for them is lost.
    /// </summary>
    public void Readdress(Interface changed)
    {
        var lost = new List<Packet>();
        _neighbours.Forget(changed, lost);
        foreach (Packet packet in lost) World.Drop(packet, DropReason.Unresolved, this);
        TakeMtu();
        Tell(changed, NodeChangeKind.Addresses);
    }

    /// <summary>Takes an interface off its link. Neighbours on it are forgotten, what waited for them is lost, and a handover begins.</summary>
    public void Detach(Interface leaving)
    {
        leaving.Link?.Detach(leaving);
        var lost = new List<Packet>();
        _neighbours.Forget(leaving, lost);
        foreach (Packet packet in lost) World.Drop(packet, DropReason.LinkDown, this);
        TakeMtu();
        Handover.Begin(World.Simulation.Now);
        Tell(leaving, NodeChangeKind.LinkDown);
    }

    /// <summary>Puts an interface on a link; if a handover is under way, its outage ends.</summary>
    public void Attach(Interface arriving, Link to)
    {
        to.Attach(arriving);
        TakeMtu();
        Handover.Mark(HandoverPhase.Outage, World.Simulation.Now);
        Tell(arriving, NodeChangeKind.LinkUp);
    }

    private void Tell(Interface changed, NodeChangeKind kind)
    {
        if (IsDown) return;
        Note(new NodeChange(changed, kind));
        TellChanges();
    }

    private void Note(NodeChange change)
    {
        if (!_changed.Contains(change)) _changed.Enqueue(change);
    }

    // A busy processor hears of it when it has time, as of everything.
    private void TellChanges()
    {
        if (_changed.Count > 0) TellAll();
    }

    private void TellAll()
    {
        while (!_processor.IsBusy && _changed.TryDequeue(out NodeChange change))
        {
            for (int machine = 0; machine < _protocols.Count; machine++)
            {
                Speak(machine);
                if (change.Kind == NodeChangeKind.Addresses) _protocols[machine].AddressChanged(change.Interface, Outbox);
                else _protocols[machine].LinkChanged(change.Interface, change.Kind == NodeChangeKind.LinkUp, Outbox);
            }

            Drain();
        }
    }

    private void LoseConfiguration()
    {
        foreach (Interface each in Interfaces)
        {
            while (each.Addresses.Count > 0) each.RemoveAddress(each.Addresses[0].Address);
        }

        Routes.Clear();
    }

    /// <summary>Learns anew what its links carry.</summary>
    internal void TakeMtu()
    {
        Outbox.Mtu = UsualMtu;
        foreach (Interface each in Interfaces)
        {
            if (each.Link is { } link) Outbox.Mtu = Math.Min(Outbox.Mtu, link.Options.Mtu);
        }
    }
}
