namespace Simulator.Cli.Tests;

public sealed class InterruptionTests
{
    [Test]
    public void SignalWithoutRuns_EndsTheProcess()
    {
        using Interruption interruption = new();
        Assert.That(interruption.Signal(), Is.False);
        Assert.That(interruption.Stop.IsCancellationRequested, Is.False);
    }

    [Test]
    public void SignalsDuringRuns_StopThenAbortThenEndTheProcess()
    {
        using Interruption interruption = new();
        interruption.RunsBegin();
        Assert.That(interruption.Signal(), Is.True);
        Assert.That((interruption.Stop.IsCancellationRequested, interruption.Abort.IsCancellationRequested), Is.EqualTo((true, false)));
        Assert.That(interruption.Signal(), Is.True);
        Assert.That(interruption.Abort.IsCancellationRequested, Is.True);
        Assert.That(interruption.Signal(), Is.False);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void SignalAfterTheRuns_EndsTheProcessUnlessItsResultsSayThatItWasInterrupted(bool wasInterrupted)
    {
        using Interruption interruption = new();
        interruption.RunsBegin();
        if (wasInterrupted) interruption.Signal();
        interruption.RunsEnd();
        Assert.That(interruption.Signal(), Is.EqualTo(wasInterrupted));
    }
}
