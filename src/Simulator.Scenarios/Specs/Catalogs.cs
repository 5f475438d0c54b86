namespace Simulator.Scenarios;

/// <summary>Names that the format shares with the rooms below: one line each, in the order that messages list them.</summary>
public static class Catalogs
{
    /// <summary>Operations that a processor can be charged for.</summary>
    public static IReadOnlyList<string> Operations { get; } =
        ["dsa-sign", "dsa-verify", "dh-768", "dh-1024", "dh-2048", "sha1", "hmac-sha1", "3des-cbc"];

    /// <summary>Built-in cost profiles.</summary>
    public static IReadOnlyList<string> CostProfiles { get; } = ["instant", "desktop-2026", "handheld-2004"];
}
