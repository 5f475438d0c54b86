using Simulator.Engine;
using Simulator.Wire.Icmp.NeighborDiscovery;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Lifetimes of prefixes and addresses.</summary>
internal static class Lifetimes
{
    private static readonly SimDuration TwoHours = SimDuration.FromMinutes(120);

    public static SimTime End(uint seconds, SimTime now) =>
        seconds == PrefixInformation.Infinite ? SimTime.Never : now + SimDuration.FromSeconds(seconds);

    /// <summary>
    /// RFC 4862 section 5.5.3 (e): an advertisement, which nobody authenticates, cannot end an address sooner than in two hours.
    /// </summary>
    public static SimTime Renewed(SimTime until, uint seconds, SimTime now)
    {
        SimTime told = End(seconds, now);
        SimTime inTwoHours = now + TwoHours;
        if (told > inTwoHours || told > until) return told;
        return until <= inTwoHours ? until : inTwoHours;
    }
}
