using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>The words in the <c>hip.rejected</c> metric's <c>reason</c> and <c>type</c> tags. Scenarios rely on them.</summary>
internal static class HipRejections
{
    public static string Name(HipRejection rejection) => rejection switch
    {
        HipRejection.Malformed => "malformed",
        HipRejection.UnknownMessage => "unknown-message",
        HipRejection.BadNextHeader => "bad-next-header",
        HipRejection.OutsideEsp => "outside-esp",
        HipRejection.Prohibited => "prohibited",
        HipRejection.InitiatorOnly => "initiator-only",
        HipRejection.UnknownIdentity => "unknown-identity",
        HipRejection.Unsolicited => "unsolicited",
        HipRejection.HighMismatch => "high-mismatch",
        HipRejection.IdentityMismatch => "identity-mismatch",
        HipRejection.Stale => "stale",
        HipRejection.BadKey => "bad-key",
        HipRejection.BadCookie => "bad-cookie",
        HipRejection.UnknownCookie => "unknown-cookie",
        HipRejection.ExpiredCookie => "expired-cookie",
        HipRejection.Replayed => "replayed",
        HipRejection.TooLate => "too-late",
        HipRejection.Crossed => "crossed",
        HipRejection.Duplicate => "duplicate",
        HipRejection.Anonymous => "anonymous",
        HipRejection.BadSignature => "bad-signature",
        HipRejection.SignatureExpired => "signature-expired",
        HipRejection.BadGroup => "bad-group",
        HipRejection.BadPublicValue => "bad-public-value",
        HipRejection.NoCommonTransform => "no-common-transform",
        HipRejection.TransformNotOffered => "transform-not-offered",
        HipRejection.BadEsp => "bad-esp",
        HipRejection.Unverified => "unverified",
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection, "unnamed"),
    };

    public static string Name(HipMessageKind kind) => kind switch
    {
        HipMessageKind.I1 => "I1",
        HipMessageKind.R1 => "R1",
        HipMessageKind.I2 => "I2",
        HipMessageKind.R2 => "R2",
        HipMessageKind.Rekey => "rekey",
        _ => "unknown",
    };
}
