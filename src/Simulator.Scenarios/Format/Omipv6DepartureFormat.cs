namespace Simulator.Scenarios.Format;

/// <summary>An item of a node's <c>omipv6-departures</c>.</summary>
internal static class Omipv6DepartureFormat
{
    public static readonly ChoiceFormat<Omipv6Departure> Instance = new(
        [],
        ("first-copy", Omipv6Departure.FirstCopy),
        ("exponentiate-first", Omipv6Departure.ExponentiatesFirst),
        ("alternate-care-of", Omipv6Departure.AlternateCareOf),
        ("keep-sequence", Omipv6Departure.KeepsSequence),
        ("test-care-of", Omipv6Departure.TestsCareOf),
        ("await-answer", Omipv6Departure.AwaitsAnswer));
}
