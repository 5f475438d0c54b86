using Simulator.Protocols.Esp;

namespace Simulator.Protocols.Tests.Esp;

/// <summary>The 64-packet window (RFC 2406 section 3.4.3 and appendix C).</summary>
[TestFixture]
internal sealed class AntiReplayWindowTests
{
    private static readonly TestCaseData[] Cases =
    [
        Case("first packet", [], 1, EspRejection.None),
        Case("zero is never sent", [], 0, EspRejection.SequenceZero),
        Case("zero is never sent, later", [1], 0, EspRejection.SequenceZero),
        Case("the same again", [1], 1, EspRejection.Replayed),
        Case("the next", [1], 2, EspRejection.None),
        Case("one was skipped", [1, 3], 2, EspRejection.None),
        Case("one was skipped, twice", [1, 3, 2], 2, EspRejection.Replayed),
        Case("left edge of the window", [64], 1, EspRejection.None),
        Case("left edge of the window, seen", [1, 64], 1, EspRejection.Replayed),
        Case("just left of the window", [1, 65], 1, EspRejection.TooOld),
        Case("just left of the window, never seen", [65], 1, EspRejection.TooOld),
        Case("right edge", [1, 64], 64, EspRejection.Replayed),
        Case("jump of 63 keeps the oldest bit", [1, 2, 65], 2, EspRejection.Replayed),
        Case("jump of 63 keeps the oldest gap", [1, 65], 2, EspRejection.None),
        Case("jump of 64 clears the window", [1, 65], 64, EspRejection.None),
        Case("jump beyond the window", [1, 1_000], 937, EspRejection.None),
        Case("jump beyond the window, too old", [1, 1_000], 936, EspRejection.TooOld),
        Case("greatest number", [uint.MaxValue - 1], uint.MaxValue, EspRejection.None),
        Case("greatest number again", [uint.MaxValue], uint.MaxValue, EspRejection.Replayed),
        Case("no wrap", [uint.MaxValue], 1, EspRejection.TooOld),
        Case("jump over all numbers", [1, uint.MaxValue], uint.MaxValue - 63, EspRejection.None),
        Case("jump over all numbers, too old", [1, uint.MaxValue], uint.MaxValue - 64, EspRejection.TooOld),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Number_IsJudgedByWhatWasSeen(uint[] seen, uint number, object expected)
    {
        var window = default(AntiReplayWindow);
        foreach (uint each in seen)
        {
            Assert.That(window.Check(each), Is.EqualTo(EspRejection.None), $"{each} before");
            window.Advance(each);
        }

        Assert.That(window.Check(number), Is.EqualTo(expected));
    }

    [Test]
    public void Check_ChangesNothing()
    {
        var window = default(AntiReplayWindow);
        window.Check(1_000_000);
        Assert.That(window.Check(1), Is.EqualTo(EspRejection.None));
        Assert.That(window.Highest, Is.Zero);
    }

    // Against a set of everything seen, which is what the window abbreviates.
    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void AnySequence_IsJudgedAsByAListOfAllNumbers(ushort[] numbers)
    {
        var window = default(AntiReplayWindow);
        var seen = new HashSet<uint>();
        foreach (ushort each in numbers)
        {
            uint number = (uint)(each % 200), highest = seen.Count == 0 ? 0 : seen.Max();
            EspRejection expected = number == 0 ? EspRejection.SequenceZero
                : number + AntiReplayWindow.Size <= highest ? EspRejection.TooOld
                : seen.Contains(number) ? EspRejection.Replayed : EspRejection.None;
            Assert.That(window.Check(number), Is.EqualTo(expected));
            if (expected != EspRejection.None) continue;
            window.Advance(number);
            seen.Add(number);
        }
    }

    private static TestCaseData Case(string name, uint[] seen, uint number, EspRejection expected) =>
        new TestCaseData(seen, number, expected).SetName($"{{m}}({name})");
}
