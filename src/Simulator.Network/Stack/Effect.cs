using Simulator.Engine;
using Simulator.Network.Routing;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>
/// One thing a machine asked for. Which fields count depends on the kind; the others are what an effect before it left there, but for the packet.
/// </summary>
internal struct Effect
{
    public EffectKind Kind;
    public IpProtocol Protocol;
    public byte HopLimit;
    public AddressState State;

    /// <summary>Whether <see cref="Passage"/> was given.</summary>
    public bool HasPassage;

    /// <summary>
    /// Of <see cref="EffectKind.SendIp"/> whether it carries another packet's message on, of <see cref="EffectKind.Learn"/> whether it is stale, of
    /// <see cref="EffectKind.Detected"/> whether it is unique.
    /// </summary>
    public bool Flag;

    /// <summary>The machine that asked.</summary>
    public int Machine;

    /// <summary>Null for a kind without one.</summary>
    public Packet? Packet;

    public MessageType? Type;
    public Interface? Via;
    public IpAddress? From;
    public Endpoint To;
    public ushort FromPort;
    public MacAddress Mac;
    public EtherType EtherType;

    /// <summary>Timer, charged operation, prefix length, or the machine that asked for a detection.</summary>
    public int Number;

    public SimTime Time;
    public SimDuration Duration;

    /// <summary>For <see cref="EffectKind.Deliver"/>: what the transport checksum covers besides the segment.</summary>
    public ulong PseudoHeaderSum;

    public Route? Route;
    public Passage Passage;
    public NameQuestion Question;
    public Resolution? Resolution;
}
