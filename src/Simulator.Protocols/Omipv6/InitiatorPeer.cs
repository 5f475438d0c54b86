using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Omipv6;

/// <summary>A correspondent as the mobile node's exchanges see it.</summary>
internal sealed class InitiatorPeer(BindingUpdateListEntry entry)
{
    public BindingUpdateListEntry Entry { get; } = entry;

    /// <summary>The run under way.</summary>
    public InitiatorRun? Run { get; set; }

    /// <summary>It has said that it does not know DH1: return routability it is, for good.</summary>
    public bool IsPlain { get; set; }

    /// <summary>The care-of address of the last run.</summary>
    public IpAddress? LastCareOf { get; set; }

    /// <summary>When a further exchange is due.</summary>
    public SimTime Due { get; set; } = SimTime.Never;
}
