namespace Simulator.Scenarios.Format;

/// <summary>A dimension's value against a constant, or against another dimension's.</summary>
/// <param name="Left">The dimension's number.</param>
/// <param name="Right">The other's number; null for a constant.</param>
internal sealed record SweepComparison(int Left, Comparison Operator, int? Right, string Constant)
{
    public bool Holds(IReadOnlyList<string> chosen)
    {
        string left = chosen[Left], right = Right is { } other ? chosen[other] : Constant;
        int? order = Order(left, right);
        return Operator switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(chosen), Operator, "unknown operator"),
        };
    }

    /// <returns>Below, at or above 0; null for two texts that have no order and are not the same.</returns>
    public static int? Order(string left, string right)
    {
        if (string.Equals(left, right, StringComparison.Ordinal)) return 0;
        bool areQuantities = ExpectedValue.Parse(left, out decimal a, out Unit? ofLeft) is null & ExpectedValue.Parse(right, out decimal b, out Unit? ofRight) is null
            && ofLeft == ofRight && ofLeft != Unit.Boolean;
        return areQuantities ? a.CompareTo(b) : null;
    }
}
