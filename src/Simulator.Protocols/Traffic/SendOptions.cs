using Simulator.Engine;

namespace Simulator.Protocols.Traffic;

/// <summary>What an application sends over UDP, and when.</summary>
public sealed record SendOptions
{
    public required Destination To { get; init; }

    /// <summary>The other side's UDP port.</summary>
    public required ushort Port { get; init; }

    /// <summary>Octets of UDP payload, from <see cref="FlowPayload.MinSize"/> to <see cref="FlowPayload.MaxSize"/>.</summary>
    public required int Size
    {
        get;
        init
        {
            FlowPayload.CheckSize(value);
            field = value;
        }
    }

    public required Interval Every { get; init; }

    /// <summary>When the first datagram goes, or the lookup of its destination begins.</summary>
    public SimTime Start { get; init; }

    /// <summary>Nothing goes at this time or later.</summary>
    public SimTime Stop { get; init; } = SimTime.Never;

    /// <summary>Datagrams in all.</summary>
    public uint Count { get; init; } = uint.MaxValue;
}
