using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What a protocol machine receives.</summary>
public readonly ref struct Datagram
{
    /// <summary>What lies above IP in a whole packet, extension headers passed over.</summary>
    internal Datagram(Packet packet, scoped in IpHeader header)
    {
        Source = header.Source;
        Destination = header.Destination;
        Protocol = header.Protocol;
        HopLimit = header.HopLimit;
        Payload = header.Payload(packet.Bytes);
        Packet = packet.Bytes;
        PathDelay = packet.PathDelay;
    }

    /// <summary>The interface it came in by; null for one that a shim delivers.</summary>
    public Interface? Arrival { get; init; }

    /// <summary>The sender's address; for a link-layer message unspecified.</summary>
    public IpAddress Source { get; init; }

    public IpAddress Destination { get; init; }

    public IpProtocol Protocol { get; init; }

    /// <summary>UDP only.</summary>
    public ushort SourcePort { get; init; }

    /// <summary>UDP only.</summary>
    public ushort DestinationPort { get; init; }

    /// <summary>TTL or hop limit as it arrived.</summary>
    public byte HopLimit { get; init; }

    /// <summary>The bytes above IP, or above UDP where the machine is bound to a port.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The whole IP packet, for an error to quote; empty for one that a shim delivers.</summary>
    public ReadOnlySpan<byte> Packet { get; init; }

    /// <summary>The source on the wire when a home address option stood for it; <see cref="Source"/> is the home address then.</summary>
    public IpAddress? CareOf
    {
        get => Wrapping.AddressOf(Wrapping.CareOf);
        init => Wrapping = Wrapping with { CareOf = value?.Value ?? 0 };
    }

    /// <summary>The destination on the wire when a type 2 routing header stood for it; <see cref="Destination"/> is the home address then.</summary>
    public IpAddress? RoutedTo
    {
        get => Wrapping.AddressOf(Wrapping.RoutedTo);
        init => Wrapping = Wrapping with { RoutedTo = value?.Value ?? 0 };
    }

    /// <summary>The outer source of the tunnel that it came out of.</summary>
    public IpAddress? Tunnel
    {
        get => Wrapping.AddressOf(Wrapping.Tunnel);
        init => Wrapping = Wrapping with { Tunnel = value?.Value ?? 0 };
    }

    /// <summary>What it is, for one that this node made and <see cref="IMobility.Intercepted"/> gets; else null.</summary>
    public MessageType? Type { get; init; }

    /// <summary>Propagation delay of the links that it crossed. For observers: nothing on the wire says it.</summary>
    public SimDuration PathDelay { get; init; }

    internal Wrapping Wrapping { get; init; }

    /// <summary>Where an answer goes.</summary>
    public Endpoint From => new(Source, SourcePort);
}
