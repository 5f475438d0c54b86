using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Attacks;
using Simulator.Results.Summaries;

namespace Simulator.Cli.Output;

/// <summary>The attack matrix as a table: an attack and what it met in a row, how it ended, what it cost the victim.</summary>
internal static class AttackReport
{
    public static void Print(IReadOnlyList<AttackCase> cases, Terminal terminal)
    {
        var table = new TextTable("protocol", "attack", "against", "outcome", "victim", "victim's cpu", "messages", "octets");
        foreach (AttackCase each in cases)
        {
            table.Add(
                each.Protocol, each.Attack, each.Defence, new Cell(each.Verdict, each.Held ? Tone.Good : Tone.Bad), each.Victim,
                each.Cost.ProcessorNanoseconds is { } time ? Quantity.Brief(MetricUnit.Time, time) : "-",
                Number(each.Cost.Messages), Number(each.Cost.Octets));
        }

        table.Print(terminal);
    }

    private static string Number(double mean) => Math.Round(mean).ToString(CultureInfo.InvariantCulture);
}
