namespace Simulator.Network;

/// <summary>The words for drop reasons in metrics' tags and charts.</summary>
public static class DropReasons
{
    public static string Name(DropReason reason) => reason switch
    {
        DropReason.Loss => "loss",
        DropReason.QueueFull => "queue-full",
        DropReason.LinkDown => "link-down",
        DropReason.NoSuchMac => "no-such-mac",
        DropReason.TooBig => "too-big",
        DropReason.NoRoute => "no-route",
        DropReason.Unresolved => "unresolved",
        DropReason.HopLimit => "hop-limit",
        DropReason.NotForMe => "not-for-me",
        DropReason.Malformed => "malformed",
        DropReason.Fragment => "fragment",
        DropReason.BadChecksum => "bad-checksum",
        DropReason.NoProtocol => "no-protocol",
        DropReason.NoPort => "no-port",
        DropReason.ProcessorBusy => "processor-busy",
        DropReason.NodeDown => "node-down",
        DropReason.ResolutionQueueFull => "resolution-queue-full",
        DropReason.NatNoMapping => "nat-no-mapping",
        DropReason.NatFiltered => "nat-filtered",
        DropReason.NatTableFull => "nat-table-full",
        DropReason.NatUnsupported => "nat-unsupported",
        DropReason.NatHairpin => "nat-hairpin",
        DropReason.Intercepted => "intercepted",
        DropReason.Mobility => "mobility",
        DropReason.IngressFiltered => "ingress-filtered",
        DropReason.HoldQueueFull => "hold-queue-full",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "unnamed"),
    };
}
