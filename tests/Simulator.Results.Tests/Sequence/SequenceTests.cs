using System.Xml.Linq;
using Simulator.Results.Sequence;

namespace Simulator.Results.Tests.Sequence;

public sealed class SequenceTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void SyntheticExchange_DrawsAPicture()
    {
        string svg = SequenceSvg.Render(Chart());
        if (Environment.GetEnvironmentVariable("SIMULATOR_CHART") is { Length: > 0 } path) File.WriteAllText(path, svg);
        Assert.That(XDocument.Parse(svg).Root!.Name, Is.EqualTo(Svg + "svg"));
    }

    internal static SequenceChart Chart(SequenceFilter filter = default)
    {
        RunRecord run = Samples.Run();
        return SequenceChart.Of(run.Title, "same-realm, default, seed 1", run.Nodes, run.Messages, run.OmittedMessages, filter);
    }
}
