using Simulator.Engine;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>The single values that the format is made of.</summary>
internal static class Scalars
{
    private static readonly string[] Text = ["string"];
    private static readonly string[] NumberOrText = ["number", "string"];

    public static readonly ScalarFormat<SimDuration> Duration = new(
        UnitTable.Durations.Expected, Quantities.Duration, Text, UnitTable.Durations.Pattern);

    public static readonly ScalarFormat<SimDuration> DurationAboveZero = new(
        UnitTable.Durations.Expected, Quantities.DurationAboveZero, Text, UnitTable.Durations.Pattern);

    public static readonly ScalarFormat<DurationRange> Range = new(
        "a duration such as 20ms or a range such as 10ms..30ms", Quantities.Range, Text, RangePattern);

    public static readonly ScalarFormat<DurationRange> RangeAboveZero = new(
        "a duration such as 20ms or a range such as 10ms..30ms", Quantities.RangeAboveZero, Text, RangePattern);

    public static readonly ScalarFormat<long> Rate = new(UnitTable.Rates.Expected, Quantities.RateAboveZero, Text, UnitTable.Rates.Pattern);

    public static readonly ScalarFormat<long> Frequency = new(
        UnitTable.Frequencies.Expected, Quantities.Frequency, Text, UnitTable.Frequencies.Pattern);

    public static readonly ScalarFormat<Ratio> Percentage = new(
        "a percentage such as 0.1%", Quantities.Percentage, Text, $"{ExactNumber.Pattern}%");

    public static readonly ScalarFormat<Ratio> BitErrorRate = new(
        "a bit-error rate such as 1e-6", Quantities.BitErrorRate, NumberOrText, $"{ExactNumber.Pattern}(%|[eE]-[0-9]{{1,2}})?") { Minimum = 0, Maximum = 1 };

    public static readonly ScalarFormat<OperationTime> OperationTime = new(
        "a duration such as 12ms or 2us/kB", Scenarios.Format.OperationTime.Parse, Text, $"{UnitTable.Durations.Pattern}(/kB)?");

    public static readonly ScalarFormat<bool> Boolean = new("true or false", Texts.Boolean, ["boolean"]);

    public static readonly ScalarFormat<string> Line = new("a line of text", Texts.Line, Text);

    public static readonly ScalarFormat<string> Name = new("a name", Texts.Name, Text, Texts.NamePattern);

    public static readonly NameFormat NodeName = new(new("a node's name", Texts.Name, Text, Texts.NamePattern));

    public static readonly NameFormat LinkName = new(new("a link's name", Texts.Name, Text, Texts.NamePattern));

    public static readonly NameFormat DnsName = new(new("a DNS name such as www.foo.com", Texts.DnsName, Text, Texts.DnsNamePattern));

    public static readonly NameFormat NodeOrDnsName = new(
        new("a node's name or a DNS name", Texts.NodeOrDnsName, Text, $"{Texts.NamePattern}|{Texts.DnsNamePattern}"));

    public static readonly ScalarFormat<IpAddress> Address = new("an address such as 192.0.2.1 or 2001:db8::1", Texts.Address, Text);

    public static readonly ScalarFormat<Prefix> Prefix = new("a prefix such as 192.0.2.0/24 or 2001:db8:1::/64", Texts.Prefix, Text, "[0-9a-fA-F.:]+/[0-9]{1,3}");

    /// <summary>Octets of a UDP payload: room for what the receiver checks, at most what IPv4 leaves of 65535.</summary>
    public static readonly ScalarFormat<int> DatagramSize = new(UnitTable.Sizes.Expected, ParseDatagramSize, Text, UnitTable.Sizes.Pattern);

    public static readonly ScalarFormat<ulong> Seed = Whole(0, ulong.MaxValue);

    private static string RangePattern => $@"{UnitTable.Durations.Pattern}(\.\.{UnitTable.Durations.Pattern})?";

    public static ScalarFormat<ulong> Whole(ulong min, ulong max)
    {
        return new("a whole number", Parse, ["integer"]) { Minimum = min, Maximum = max };

        string? Parse(string text, out ulong value) => Texts.Whole(text, min, max, out value);
    }

    private static string? ParseDatagramSize(string text, out int value)
    {
        string? problem = UnitTable.Sizes.Parse(text, out long bytes);
        value = 0;
        if (problem is not null) return problem;
        if (bytes < FlowPayload.MinSize) return $"'{text}' is too small for what the receiver checks, which takes {FlowPayload.MinSize}B";
        if (bytes > FlowPayload.MaxSize) return $"'{text}' does not fit a UDP datagram, which carries {FlowPayload.MaxSize}B";
        value = (int)bytes;
        return null;
    }
}
