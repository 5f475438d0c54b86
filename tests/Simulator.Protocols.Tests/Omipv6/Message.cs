using Simulator.Engine;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>A mobility header on its way between a mobile node and a correspondent, with what the packet around it says.</summary>
internal sealed record Message
{
    public required string Name { get; init; }

    public required SimTime Arrival { get; init; }

    public required byte[] Header { get; init; }

    public required bool IsToMobile { get; init; }

    /// <summary>The home address where an option carries it.</summary>
    public required IpAddress Source { get; init; }

    /// <summary>The home address where a routing header carries it.</summary>
    public required IpAddress Destination { get; init; }

    public IpAddress? CareOf { get; init; }

    public IpAddress? RoutedTo { get; init; }

    /// <summary>Through the home agent.</summary>
    public bool IsByHome { get; init; }

    /// <summary>The same with one octet changed, and the checksum right again.</summary>
    public Message Flip(int position, byte mask = 1)
    {
        byte[] changed = [.. Header];
        changed[position] ^= mask;
        return With(changed);
    }

    /// <summary>The same with another header, and the checksum right.</summary>
    public Message With(byte[] header)
    {
        MobilityChecksum.Write(header, Source, Destination);
        return this with { Header = header };
    }
}
