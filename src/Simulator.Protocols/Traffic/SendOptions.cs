namespace Simulator.Protocols.Traffic;

/// <summary>What an application sends over UDP, and when: a datagram each time.</summary>
public sealed record SendOptions : FlowOptions
{
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
}
