using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.Own;

/// <summary>A mobility message as anyone on its way can read it: in the clear, behind extension headers, or in a tunnel without ESP.</summary>
internal readonly ref struct OverheardMobility
{
    private const int DeepestTunnel = 4;

    private OverheardMobility(IpAddress source, IpAddress destination, IpAddress wireSource, IpAddress wireDestination, bool isTunnelled, ReadOnlySpan<byte> header)
    {
        Source = source;
        Destination = destination;
        WireSource = wireSource;
        WireDestination = wireDestination;
        IsTunnelled = isTunnelled;
        Header = header;
    }

    /// <summary>The home address where there is a home address option.</summary>
    public IpAddress Source { get; }

    /// <summary>The home address where there is a type 2 routing header.</summary>
    public IpAddress Destination { get; }

    /// <summary>As in the IP header around it.</summary>
    public IpAddress WireSource { get; }

    public IpAddress WireDestination { get; }

    public bool IsTunnelled { get; }

    /// <summary>The whole mobility header and nothing else.</summary>
    public ReadOnlySpan<byte> Header { get; }

    public MobilityMessageType Type => (MobilityMessageType)Header[2];

    /// <returns>False for what is no mobility message, or sealed.</returns>
    public static bool TryRead(in IpHeader ip, ReadOnlySpan<byte> packet, out OverheardMobility message)
    {
        message = default;
        IpHeader current = ip;
        bool isTunnelled = false;
        for (int depth = 0; current.Protocol == IpProtocol.IPv6; depth++)
        {
            packet = current.Payload(packet);
            if (depth == DeepestTunnel || IpHeader.TryRead(packet, out current) != WireError.None) return false;
            packet = packet[..current.TotalLength];
            isTunnelled = true;
        }

        if (current.Protocol != IpProtocol.MobilityHeader || IPv6Extensions.TryRead(packet, out IPv6Extensions extensions) != WireError.None) return false;
        ReadOnlySpan<byte> payload = current.Payload(packet);
        if (MobilityHeader.TryRead(payload, out MobilityHeader header) != WireError.None) return false;
        message = new(
            extensions.SourceOf(current), extensions.DestinationOf(current), current.Source, current.Destination, isTunnelled, payload[..header.Length]);
        return true;
    }
}
