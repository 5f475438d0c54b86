using Simulator.Wire;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>
/// Sequence numbers have 16 bits, and what is more than 32767 behind counts as new again (RFC 3775 section 9.5.1). Kbm does not live to see it: at three updates
/// a second it takes three hours. Kabm may.
/// </summary>
public sealed class SequenceWrapTests
{
    // attacks.md M11
    [TestCase(32_768, false)]
    [TestCase(32_769, true)]
    public void OldUpdate_CountsAgainWhenTheNumbersHaveComeRound(int updates, bool counts)
    {
        Triangle triangle = new Triangle().Meet();
        Message old = triangle.Log.Last(message => message.Name == "BU");
        byte[] kabm = triangle.Key!.Key.Octets.ToArray();
        Assert.That(BindingUpdate.TryRead(old.Header, out BindingUpdate read), Is.EqualTo(WireError.None));
        for (int i = 1; i <= updates; i++)
        {
            byte[] header = [.. old.Header];
            (read with { Sequence = (ushort)(read.Sequence + i), Acknowledge = false }).Write(header);
            header[1] = old.Header[1];   // the length, options and all
            triangle.Inject(Forger.Sign(old with { Header = header }, kabm, Triangle.First));
        }

        int before = triangle.Binding!.Sequence;
        Assert.That(before, Is.EqualTo((ushort)(read.Sequence + updates)));
        triangle.Inject(old);
        Assert.That(triangle.Binding.Sequence, Is.EqualTo(counts ? read.Sequence : before));
    }
}
