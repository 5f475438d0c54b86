using Simulator.Engine;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>One thing a machine asked for. Which fields count depends on the kind.</summary>
internal struct Effect
{
    public EffectKind Kind;
    public IpProtocol Protocol;
    public byte HopLimit;

    /// <summary>The machine that asked.</summary>
    public int Machine;

    public Packet? Packet;
    public MessageType? Type;
    public Interface? Via;
    public IpAddress? From;
    public Endpoint To;
    public ushort FromPort;
    public MacAddress Mac;
    public EtherType EtherType;

    /// <summary>Timer, or charged operation.</summary>
    public int Number;

    public SimTime Time;
    public SimDuration Duration;

    /// <summary>For <see cref="EffectKind.Deliver"/>: what the transport checksum covers besides the segment.</summary>
    public ulong PseudoHeaderSum;

    public NameQuestion Question;
    public Resolution? Resolution;
}
