using System.Text.RegularExpressions;

namespace Simulator.Cli.Tests.Repository;

/// <summary>
/// The second lock on the banned calls: the analyzer refuses them when a room is built, this reads the sources, where a suppression
/// would show.
/// </summary>
public sealed class DeterminismTests
{
    private const string BannedCalls =
        """
        \bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b
        | \bEnvironment\s*\.\s*TickCount
        | \bStopwatch\b
        | \bTimeProvider\b
        | \bnew\s+Random\b | \bRandom\s*\.\s*Shared\b
        | \bGuid\s*\.\s*(NewGuid|CreateVersion7)\b
        | \bRandomNumberGenerator\b
        | \bSecureRandom\s*\(
        | \bHashCode\s*\.\s*(Combine|Add|ToHashCode)\b | \bnew\s+HashCode\b
        | \bThread\s*\.\s*\w | \bnew\s+Thread\b | \bParallel\s*\.\s*\w
        | \bMath\s*\.\s*(Exp|Log|Log2|Log10|Pow|Sin|Cos)\s*\(
        | \#pragma\s+warning\s+disable\s+.*RS0030 | SuppressMessage\(.*RS0030
        """;

    private static readonly Regex Banned = new(BannedCalls, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static IEnumerable<string> RoomsBelowTheCommandLine => Rooms.Names.Where(room => room != "Simulator.Cli");

    [TestCaseSource(nameof(RoomsBelowTheCommandLine))]
    public void Room_MakesNoBannedCall(string room)
    {
        List<string> found = [];
        foreach (string path in Rooms.Sources(room))
        {
            string[] lines = File.ReadAllLines(path);
            for (int i = 0; i < lines.Length; i++)
            {
                if (Banned.IsMatch(WithoutComment(lines[i]))) found.Add($"{Path.GetRelativePath(SourceTree.Root, path)}:{i + 1}: {lines[i].Trim()}");
            }
        }

        Assert.That(found, Is.Empty);
    }

    [TestCase("long now = DateTime.UtcNow.Ticks;")]
    [TestCase("var now = DateTimeOffset . Now;")]
    [TestCase("int ticks = Environment.TickCount;")]
    [TestCase("Random random = new Random();")]
    [TestCase("int die = Random.Shared.Next(6);")]
    [TestCase("Guid id = Guid.NewGuid();")]
    [TestCase("RandomNumberGenerator.Fill(key);")]
    [TestCase("var generator = new SecureRandom();")]
    [TestCase("return HashCode.Combine(a, b);")]
    [TestCase("Thread.Sleep(1);")]
    [TestCase("double mean = -Math.Log(u);")]
    [TestCase("#pragma warning disable RS0030")]
    public void BannedCall_IsSeen(string line) => Assert.That(Banned.IsMatch(line));

    [TestCase("RandomStream stream = RandomStream.Derive(seed, name);")]
    [TestCase("ulong high = Math.BigMul(a, b, out low);")]
    [TestCase("public override int GetHashCode() => _value;")]
    public void OrdinaryCall_IsLeftAlone(string line) => Assert.That(Banned.IsMatch(line), Is.False);

    private static string WithoutComment(string line)
    {
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        return comment < 0 ? line : line[..comment];
    }
}
