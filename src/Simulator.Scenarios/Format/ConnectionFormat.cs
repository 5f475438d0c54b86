using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>The verbs <c>connect</c> and <c>disconnect</c> of the timeline.</summary>
internal static class ConnectionFormat
{
    private static readonly KeyOf<SourceName> Unplugged = new(
        "disconnect", Scalars.NodeName, SourceName.None, "The host that is unplugged.") { IsRequired = true };

    private static readonly KeyOf<SourceName> From = new("from", Scalars.LinkName, SourceName.None, "The link that it is unplugged from.") { IsRequired = true };

    private static readonly KeyOf<SourceName> Plugged = new(
        "connect", Scalars.NodeName, SourceName.None, "The host whose unplugged interface is plugged in.") { IsRequired = true };

    private static readonly KeyOf<SourceName> To = new("to", Scalars.LinkName, SourceName.None, "The link that it is plugged into.") { IsRequired = true };

    private static readonly KeyOf<IpAddress> Address = new(
        "address", Scalars.Address, default, "Its address there; when absent, the one it had there before, or one assigned.");

    public static readonly RecordFormat<TimelineEvent> Disconnect = new("'disconnect'", "disconnect", [TimelineKeys.At, Unplugged, From], BuildDisconnect);

    public static readonly RecordFormat<TimelineEvent> Connect = new("'connect'", "connect", [TimelineKeys.At, Plugged, To, Address], BuildConnect);

    private static DisconnectEvent BuildDisconnect(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Node = fields.Get(Unplugged),
        From = fields.Get(From),
    };

    private static ConnectEvent BuildConnect(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Node = fields.Get(Plugged),
        To = fields.Get(To),
        Address = fields.IsSound(Address) ? fields.Get(Address) : null,
        AddressPosition = fields.PositionOf(Address),
        PrefixLength = 0,
        Interface = 0,
    };
}
