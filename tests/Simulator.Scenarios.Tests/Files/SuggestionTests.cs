using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Tests.Files;

public sealed class SuggestionTests
{
    [TestCase("", "", 0)]
    [TestCase("", "abc", 3)]
    [TestCase("arr1", "ar1", 1)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("alcie", "alice", 1)]
    [TestCase("ab", "ba", 1)]
    [TestCase("mbps", "Mbps", 0)]
    public void Distance_CountsEdits(string a, string b, int distance)
    {
        Assert.That(Suggestion.Distance(a, b), Is.EqualTo(distance));
        Assert.That(Suggestion.Distance(b, a), Is.EqualTo(distance));
    }

    [Test]
    public void Nearest_IsSuggested() => Assert.That(Suggestion.For("lan1", ["wan", "lan", "lan12"]), Is.EqualTo("; did you mean 'lan'?"));

    [Test]
    public void NothingNear_SuggestsNothing() => Assert.That(Suggestion.For("colour", ["delay", "rate"]), Is.Empty);

    [Test]
    public void ShortName_AllowsOneEditOnly() => Assert.That(Suggestion.For("ns", ["core", "nat"]), Is.Empty);
}
