using Simulator.Cli.CommandLine;

namespace Simulator.Cli.Tests.CommandLine;

public sealed class AlternativesTests
{
    [TestCase("same-raelm", "same-realm lossy", "; did you mean 'same-realm'?")]
    [TestCase("zzzzzzzzzzzz", "same-realm lossy", "; there are 'same-realm', 'lossy'")]
    [TestCase("zzzzzzzzzzzz", "lossy", "; there is 'lossy'")]
    [TestCase("zzzz", "a b c d e f g h", "; there are 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'")]
    [TestCase("zzzz", "a b c d e f g h i", "; there are 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', …")]
    [TestCase("zzzz", "", "")]
    public void NameThatIsNotThere_HasAlternatives(string asked, string known, string text) =>
        Assert.That(Alternatives.For(new("", asked, known.Split(' ', StringSplitOptions.RemoveEmptyEntries))), Is.EqualTo(text));

    [Test]
    public void OtherMistake_HasNone() => Assert.That(Alternatives.For(new("the database cannot be opened")), Is.Empty);
}
