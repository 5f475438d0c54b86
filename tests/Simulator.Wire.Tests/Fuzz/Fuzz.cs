using System.Globalization;
using Simulator.Engine;

namespace Simulator.Wire.Tests;

/// <summary>
/// Feeds random and mutated bytes to a parser. Every input ends where its array ends, so that a read too far is an exception. What the parser must
/// never do (throw, take something on failure, count beyond the bytes) the target asserts; the seed inputs say what well-formed looks like.
/// </summary>
/// <remarks>
/// The environment variable SIMULATOR_FUZZ_ITERATIONS replaces the number of iterations of every target, for example by 10000000:
/// <c>SIMULATOR_FUZZ_ITERATIONS=10000000 dotnet test -c Release tests/Simulator.Wire.Tests --filter TestCategory=Fuzz</c>.
/// The inputs are a function of name and iteration only: a failure names both and the bytes.
/// </remarks>
internal static class Fuzz
{
    public const string Category = "Fuzz";

    /// <summary>Tens of milliseconds for a header parser.</summary>
    public const int DefaultIterations = 50_000;

    public static void Run(string name, Action<ReadOnlySpan<byte>> target, byte[][] seeds, int iterations = DefaultIterations)
    {
        string? wanted = Environment.GetEnvironmentVariable("SIMULATOR_FUZZ_ITERATIONS");
        if (!string.IsNullOrEmpty(wanted)) iterations = int.Parse(wanted, CultureInfo.InvariantCulture);

        var mutator = new Mutator(RandomStream.Derive(1, name), seeds);
        foreach (byte[] seed in seeds) Feed(name, iteration: -1, target, seed);
        for (int iteration = 0; iteration < iterations; iteration++) Feed(name, iteration, target, mutator.Next());
    }

    private static void Feed(string name, int iteration, Action<ReadOnlySpan<byte>> target, ReadOnlySpan<byte> input)
    {
        try
        {
            target(input);
        }
        catch (Exception exception)
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                $"{name}, iteration {iteration}, {input.Length} octets: {Convert.ToHexString(input)}\n{exception}"));
        }
    }
}
