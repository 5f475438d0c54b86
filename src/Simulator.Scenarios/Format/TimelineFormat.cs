using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>An item of <c>timeline</c>.</summary>
internal static class TimelineFormat
{
    private static readonly KeyOf<SimDuration> Outage = new("outage", Scalars.Duration, default, "How long the node hears nothing.") { Default = "0s" };

    private static readonly KeyOf<SourceName> Move = new("move", Scalars.NodeName, SourceName.None, "The host that leaves its links for another.") { IsRequired = true };

    private static readonly KeyOf<SourceName> ToLink = new("to", Scalars.LinkName, SourceName.None, "The link that it moves to.") { IsRequired = true };

    private static readonly KeyOf<IpAddress> NewAddress = new(
        "address", Scalars.Address, default, "Its address there; when absent, the one it had there before, or one assigned.");

    private static readonly KeyOf<SourceName> Link = new("link", Scalars.LinkName, SourceName.None, "The link that fails.") { IsRequired = true };

    private static readonly KeyOf<SimDuration> Down = new("down", Scalars.DurationAboveZero, default, "How long it takes no frames.") { IsRequired = true };

    private static readonly KeyOf<SourceName> Reboot = new(
        "reboot", Scalars.NodeName, SourceName.None, "The node that loses its state; addresses and keys stay.") { IsRequired = true };

    private static readonly KeyOf<SourceName> Readdressed = new("address", Scalars.NodeName, SourceName.None, "The host whose address changes.") { IsRequired = true };

    private static readonly KeyOf<SourceName> On = new("on", Scalars.LinkName, SourceName.None, "The link on which it changes.") { IsRequired = true };

    private static readonly KeyOf<IpAddress> ToAddress = new("to", Scalars.Address, default, "The new address.") { IsRequired = true };

    // A move and a connection may have an address too, so their own keys come first.
    public static readonly VerbFormat<TimelineEvent> Instance = new(
        "a timeline entry",
        ("move", new("'move'", "move", [TimelineKeys.At, Move, ToLink, Outage, NewAddress], BuildMove)),
        ("connect", ConnectionFormat.Connect),
        ("disconnect", ConnectionFormat.Disconnect),
        ("set", SetFormat.Instance),
        ("send", SendFormat.Instance),
        ("link", new("'link'", "link-down", [TimelineKeys.At, Link, Down], BuildLinkDown)),
        ("reboot", new("'reboot'", "reboot", [TimelineKeys.At, Reboot, Outage], BuildReboot)),
        ("address", new("'address'", "address-change", [TimelineKeys.At, Readdressed, On, ToAddress], BuildAddress)));

    private static MoveEvent BuildMove(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Node = fields.Get(Move),
        To = fields.Get(ToLink),
        Outage = fields.Get(Outage),
        Address = fields.IsSound(NewAddress) ? fields.Get(NewAddress) : null,
        AddressPosition = fields.PositionOf(NewAddress),
        PrefixLength = 0,
    };

    private static LinkDownEvent BuildLinkDown(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Link = fields.Get(Link),
        Down = fields.Get(Down),
    };

    private static RebootEvent BuildReboot(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Node = fields.Get(Reboot),
        Outage = fields.Get(Outage),
    };

    private static AddressEvent BuildAddress(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Node = fields.Get(Readdressed),
        On = fields.Get(On),
        To = fields.Get(ToAddress),
        AddressPosition = fields.PositionOf(ToAddress),
        PrefixLength = 0,
    };
}
