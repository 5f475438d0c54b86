using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;
using Timer = Simulator.Engine.Timer;

namespace Simulator.Network;

/// <summary>
/// A node that speaks IP: interfaces with addresses, a route table, neighbours, a processor, and the protocol machines that run on it. This
/// part of the class is its life; receiving, sending and ICMP stand in files of their own.
/// </summary>
public abstract partial class IpNode : Node, IEventHandler
{
    private const int TimerEvent = 0;
    private const int ProcessorEvent = 1;

    private readonly List<IProtocol> _protocols = [];
    private readonly List<RandomStream> _streams = [];
    private readonly List<Dictionary<int, (Timer Timer, int Place)>> _timers = [];
    private readonly List<(int Machine, int Timer)> _timerOwners = [];
    private readonly List<bool> _isDue = [];   // by timer: it expired while the processor was busy, and was not moved or cancelled since
    private readonly Neighbours _neighbours = new();
    private readonly Processor _processor;
    private int _shim = -1;
    private int _nameService = -1;

    protected IpNode(World world, string name, CostProfile costs)
        : base(world, name)
    {
        _processor = new Processor(name, world.Metrics);
        Outbox = new Outbox(name, world.Packets, world.Metrics) { Costs = costs, Host = this };
    }

    public RouteTable Routes { get; } = new();

    /// <summary>The layer between transport and IP; null for none.</summary>
    public IShim? Shim { get; private set; }

    /// <summary>The stub resolver; null for none.</summary>
    public INameService? NameService { get; private set; }

    public override int PacketsHeld
    {
        get
        {
            int held = _neighbours.Waiting + _processor.PacketsWaiting + _held.Count;
            for (int i = 0; i < Outbox.Effects.Count; i++)
            {
                if (Outbox.Effects[i].Packet is not null) held++;
            }

            return held;
        }
    }

    /// <summary>Mobile IPv6; null for none.</summary>
    public IMobility? Mobility { get; private set; }

    /// <summary>Whether its machines give it addresses and routes, not the scenario.</summary>
    public bool IsAutoconfigured { get; set; }

    /// <inheritdoc cref="Outbox.Handover"/>
    public HandoverClock Handover => Outbox.Handover;

    /// <summary>Whether packets for others are passed on.</summary>
    public abstract bool IsForwarding { get; }

    /// <summary>Whether packets that arrive on one interface may leave by another, unchanged. Routes are computed along such paths.</summary>
    internal virtual bool Joins(Interface arrival, Interface departure) => IsForwarding;

    /// <summary>Whether hosts on an interface's link may send everything that is not on the link here.</summary>
    internal virtual bool IsGateway(Interface at) => IsForwarding;

    internal Outbox Outbox { get; }

    /// <summary>Puts a machine on the node; its bindings follow.</summary>
    /// <returns>The machine's number on this node.</returns>
    public int Add(IProtocol protocol)
    {
        _protocols.Add(protocol);
        // What a machine draws after a restart is not what it drew before.
        _streams.Add(World.Stream(_restarts == 0 ? $"node/{Name}/{protocol.Name}" : $"node/{Name}/{protocol.Name}/restart-{_restarts}"));
        _timers.Add([]);
        return _protocols.Count - 1;
    }

    /// <inheritdoc cref="Add(IProtocol)"/>
    public int AddShim(IShim shim)
    {
        Shim = shim;
        return _shim = Add(shim);
    }

    /// <inheritdoc cref="Add(IProtocol)"/>
    public int AddNameService(INameService service)
    {
        NameService = service;
        return _nameService = Add(service);
    }

    /// <inheritdoc cref="Add(IProtocol)"/>
    public int AddMobility(IMobility mobility)
    {
        Mobility = mobility;
        return _mobilityMachine = Add(mobility);
    }

    /// <summary>Gives a machine the datagrams for a UDP port.</summary>
    public void BindUdp(ushort port, int machine) => Outbox.Bind(port, machine);

    /// <summary>Gives a machine the packets of an IP protocol.</summary>
    public void BindIp(IpProtocol protocol, int machine) => _byIpProtocol[(int)protocol] = machine + 1;

    /// <summary>Gives a machine an Ethernet type and the resolution of neighbours for the address family it serves.</summary>
    public void BindLinkResolver(EtherType etherType, bool v6, int machine)
    {
        _byEtherType.Add((etherType, machine));
        if (v6) _resolver6 = machine;
        else _resolver4 = machine;
    }

    /// <summary>A neighbour that needs no resolution.</summary>
    public void AddNeighbour(Interface via, IpAddress address, MacAddress mac) => _neighbours.AddStatic(via, address, mac);

    /// <summary>Starts the machines, in the order they were added.</summary>
    public virtual void Start()
    {
        Outbox.SecretTap = World.SecretTap;
        IsDown = false;
        TakeMtu();
        for (int machine = 0; machine < _protocols.Count; machine++)
        {
            Speak(machine);
            _protocols[machine].Start(Outbox);
        }

        Drain();
        TellChanges();
    }

    public override void Receive(Packet packet, Interface arrival)
    {
        if (IsDown)
        {
            World.Drop(packet, DropReason.NodeDown, this);
            return;
        }

        if (_processor.IsBusy)
        {
            if (!_processor.TryWait(packet, arrival)) World.Drop(packet, DropReason.ProcessorBusy, this);
            return;
        }

        Take(packet, arrival);
        Drain();
        TellChanges();
    }

    void IEventHandler.Handle(int kind, int argument)
    {
        if (kind == ProcessorEvent)
        {
            if (argument != _restarts) return;   // of a life before
            _processor.End();
            Drain();
            TellChanges();
            while (!_processor.IsBusy && _processor.TryTake(out WaitingInput input))
            {
                if (input.Packet is not null) Take(input.Packet, input.Arrival!);
                else if (_isDue[input.Timer]) Expire(input.Timer);
                Drain();
                TellChanges();
            }

            return;
        }

        if (_processor.IsBusy)
        {
            _isDue[argument] = true;
            _processor.Wait(argument);
            return;
        }

        Expire(argument);
        Drain();
        TellChanges();
    }

    private void Expire(int timer)
    {
        _isDue[timer] = false;
        (int machine, int number) = _timerOwners[timer];
        Speak(machine);
        _protocols[machine].Expire(number, Outbox);
    }

    private void Speak(int machine) => Outbox.Begin(machine, World.Simulation.Now, _streams[machine]);

    /// <summary>Does what machines asked for, in order, until nothing is left or the processor is busy.</summary>
    private void Drain()
    {
        EffectQueue effects = Outbox.Effects;
        while (!_processor.IsBusy && effects.Count > 0)
        {
            Apply(effects.First);
            effects.RemoveFirst();
        }
    }

    private void Apply(in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.SendUdp:
                SendUdp(effect);
                break;
            case EffectKind.SendIp:
                SendIp(effect);
                break;
            case EffectKind.SendFrame:
                World.BeginMessage(effect.Packet!, this, null, effect.Type!);
                Frame(effect.Packet!, effect.Via!, effect.Mac, effect.EtherType);
                break;
            case EffectKind.Deliver:
                DeliverFromShim(effect);
                break;
            case EffectKind.Arm:
                // What was charged in between may have passed the deadline; then the timer expires at once.
                TakeTimer(effect.Machine, effect.Number).Arm(SimTime.Max(effect.Time, World.Simulation.Now));
                break;
            case EffectKind.Cancel:
                TakeTimer(effect.Machine, effect.Number).Cancel();
                break;
            case EffectKind.Charge:
                _processor.Begin((Operation)effect.Number, effect.Duration);
                World.Simulation.Schedule(World.Simulation.Now + effect.Duration, this, ProcessorEvent, _restarts);
                break;
            case EffectKind.Lookup:
                Lookup(effect.Question);
                break;
            case EffectKind.Answer:
                Answer(effect.Question, effect.Resolution!);
                break;
            case EffectKind.Learn:
                Learn(effect.Via!, effect.From!.Value, effect.Mac, effect.Flag);
                break;
            case EffectKind.GiveUp:
                GiveUp(effect.Via!, effect.From!.Value);
                break;
            case EffectKind.Forget:
                Forget(effect.Via!, effect.From!.Value);
                break;
            case EffectKind.DetectDuplicate:
                DetectDuplicate(effect.Via!, effect.From!.Value, effect.Machine);
                break;
            case EffectKind.Detected:
                Detected(effect.Number, effect.Via!, effect.From!.Value, effect.Flag);
                break;
            case EffectKind.Inject:
                TakeInjected(effect.Packet!, effect.From);
                break;
            case EffectKind.Loop:
                TakeLooped(effect.Packet!, effect.Via!);
                break;
            case EffectKind.ReleaseHeld:
                ReleaseHeld();
                break;
            default:
                Configure(effect);
                break;
        }
    }

    // A machine's timer, to be set anew: an expiry that waits for the processor counts no more.
    private Timer TakeTimer(int machine, int number)
    {
        if (_timers[machine].TryGetValue(number, out (Timer Timer, int Place) known))
        {
            _isDue[known.Place] = false;
            return known.Timer;
        }

        var timer = new Timer(World.Simulation, this, TimerEvent, _timerOwners.Count);
        _timers[machine].Add(number, (timer, _timerOwners.Count));
        _timerOwners.Add((machine, number));
        _isDue.Add(false);
        return timer;
    }

    private void Lookup(in NameQuestion question)
    {
        if (NameService is { } service)
        {
            Speak(_nameService);
            service.Lookup(question, Outbox);
            return;
        }

        Answer(question, new Resolution { Name = question.Name, Type = question.Type, Status = ResolutionStatus.Failed });
    }

    private void Answer(in NameQuestion question, Resolution resolution)
    {
        if (Shim is { } shim)
        {
            Speak(_shim);
            resolution = shim.Learn(resolution, Outbox);
        }

        Speak(question.Client);
        ((INameClient)_protocols[question.Client]).Resolved(question.Token, resolution, Outbox);
    }
}
