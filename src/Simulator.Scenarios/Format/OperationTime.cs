using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>A cost as written: <c>12ms</c>, or <c>2us/kB</c> for each 1000 octets.</summary>
internal readonly record struct OperationTime(SimDuration Time, bool PerKilobyte)
{
    private const string PerKilobyteSuffix = "/kB";

    public static string? Parse(string text, out OperationTime value)
    {
        bool perKilobyte = text.EndsWith(PerKilobyteSuffix, StringComparison.Ordinal);
        string? problem = Quantities.Duration(perKilobyte ? text[..^PerKilobyteSuffix.Length] : text, out SimDuration time);
        value = new(time, perKilobyte);
        return problem;
    }
}
