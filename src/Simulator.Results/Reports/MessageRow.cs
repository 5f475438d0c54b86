using System.Globalization;
using Simulator.Network.Tracing;

namespace Simulator.Results.Reports;

/// <summary>Where a message's arrow goes among the lanes of the nodes; a lane is 1 wide, and a node in its middle.</summary>
/// <param name="From">Lane of the sender.</param>
/// <param name="To">Lane of the receiver; -1 for none.</param>
/// <param name="End">Lane where it died, when it died at a node; -1 otherwise.</param>
internal readonly record struct MessageRow(int From, int To, int End)
{
    private const double LostOnTheWay = 0.72;
    private const double NoReceiver = 0.42;

    public static MessageRow Of(MessageRecord message, IReadOnlyList<string> lanes)
    {
        int end = message.Outcome == MessageOutcome.Dropped && message.DroppedAt is { } place ? IndexOf(lanes, place) : -1;
        return new(IndexOf(lanes, message.From), message.To is null ? -1 : IndexOf(lanes, message.To), end);
    }

    /// <summary>Left end and length, in lanes, and whether it goes to the left. The script has the same arithmetic for filtered lanes.</summary>
    public (double Left, double Length, bool IsLeftward) Place(int lanes, bool isDelivered)
    {
        double from = From + 0.5;
        double side = From == lanes - 1 && lanes > 1 ? -1 : 1;
        double to;
        if (End >= 0 && End != From) to = End + 0.5;
        else if (To < 0 || To == From || End == From) to = from + side * NoReceiver;
        else to = isDelivered ? To + 0.5 : from + (To - From) * LostOnTheWay;
        return (Math.Min(from, to), Math.Abs(to - from), to < from);
    }

    public string Style(int lanes, bool isDelivered)
    {
        (double left, double length, _) = Place(lanes, isDelivered);
        return string.Create(CultureInfo.InvariantCulture, $"--l:{left:0.##};--w:{length:0.##}");
    }

    private static int IndexOf(IReadOnlyList<string> lanes, string name)
    {
        for (int i = 0; i < lanes.Count; i++)
        {
            if (lanes[i] == name) return i;
        }

        return -1;
    }
}
