using Simulator.Engine;

namespace Simulator.Wire.Tests;

[Category(Fuzz.Category)]
public sealed class FuzzTests
{
    [Test]
    public void ReaderThatTrustsALengthField_Caught()
    {
        byte[] seed = [2, 0xAA, 0xBB];
        Assert.That(
            () => Fuzz.Run("trusting", static bytes => { if (bytes.Length > 0) _ = bytes.Slice(1, bytes[0]); }, [seed]),
            Throws.InstanceOf<AssertionException>());
    }

    [Test]
    public void SameName_SameInputs()
    {
        List<string> inputs = Inputs("name");
        Assert.That(Inputs("name"), Is.EqualTo(inputs));
        Assert.That(Inputs("other name"), Is.Not.EqualTo(inputs));
    }

    [Test]
    public void Mutation_KeepsShortensAndLengthens()
    {
        List<string> inputs = Inputs("lengths");
        Assert.That(inputs, Has.Some.Length.LessThan(8).And.Some.Length.GreaterThan(8).And.Some.Length.EqualTo(8));
        Assert.That(inputs.Distinct(StringComparer.Ordinal).Count(), Is.GreaterThan(inputs.Count / 2));
    }

    private static List<string> Inputs(string name)
    {
        var mutator = new Mutator(RandomStream.Derive(1, name), [[1, 2, 3, 4], [9, 8, 7]]);
        var inputs = new List<string>();
        for (int i = 0; i < 1000; i++) inputs.Add(Convert.ToHexString(mutator.Next()));
        return inputs;
    }
}
