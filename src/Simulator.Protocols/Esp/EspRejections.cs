namespace Simulator.Protocols.Esp;

/// <summary>The words for rejections in the <c>esp.rejected</c> metric's <c>reason</c> tag. Scenarios rely on them.</summary>
internal static class EspRejections
{
    public static string Name(EspRejection rejection) => rejection switch
    {
        EspRejection.Malformed => "malformed",
        EspRejection.UnknownSpi => "unknown-spi",
        EspRejection.SequenceZero => "sequence-zero",
        EspRejection.Replayed => "replayed",
        EspRejection.TooOld => "too-old",
        EspRejection.BadIcv => "bad-icv",
        EspRejection.BadPadding => "bad-padding",
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection, "unnamed"),
    };
}
