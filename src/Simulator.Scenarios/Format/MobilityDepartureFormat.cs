namespace Simulator.Scenarios.Format;

/// <summary>An item of a mobile node's <c>mipv6-departures</c>.</summary>
internal static class MobilityDepartureFormat
{
    public static readonly ChoiceFormat<MobilityDeparture> Instance = new([], ("await-answer", MobilityDeparture.AwaitsAnswer));
}
