namespace Simulator.Network.Metrics;

/// <summary>The words for phases in metrics' tags.</summary>
public static class HandoverPhases
{
    public const int Count = (int)HandoverPhase.Resume + 1;

    public static string Name(HandoverPhase phase) => phase switch
    {
        HandoverPhase.Outage => "outage",
        HandoverPhase.MovementDetection => "movement-detection",
        HandoverPhase.AddressConfiguration => "address-configuration",
        HandoverPhase.HomeRegistration => "home-registration",
        HandoverPhase.ReturnRoutability => "return-routability",
        HandoverPhase.CorrespondentRegistration => "correspondent-registration",
        HandoverPhase.LocalRegistration => "local-registration",
        HandoverPhase.Resume => "resume",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "unnamed"),
    };
}
