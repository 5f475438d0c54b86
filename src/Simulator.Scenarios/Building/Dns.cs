using Simulator.Wire.Dns;

namespace Simulator.Scenarios.Building;

/// <summary>Names of a checked scenario as DNS names.</summary>
internal static class Dns
{
    /// <exception cref="ArgumentException">Not a DNS name; a checked scenario has none of those.</exception>
    public static DnsName NameOf(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new ArgumentException($"'{text}' is no DNS name", nameof(text));
}
