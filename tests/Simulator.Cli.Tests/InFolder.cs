namespace Simulator.Cli.Tests;

/// <summary>Tests that each have a temporary folder of their own.</summary>
public abstract class InFolder<TFolder>
    where TFolder : IDisposable, new()
{
    protected TFolder Folder { get; private set; } = default!;

    [SetUp]
    public void MakeFolder() => Folder = new TFolder();

    [TearDown]
    public void RemoveFolder() => Folder.Dispose();
}
