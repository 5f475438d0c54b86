namespace Simulator.Protocols.MobileIPv6;

/// <summary>The machine's timer numbers: each part has its own, from 0.</summary>
internal static class MobilityTimers
{
    private const int Parts = 4;

    public static int Of(MobilityPart part, int number) => number * Parts + (int)part;

    public static MobilityPart PartOf(int timer) => (MobilityPart)(timer % Parts);

    public static int NumberOf(int timer) => timer / Parts;
}
