using System.Collections.Concurrent;

namespace Simulator.Results.Database;

/// <summary>Connections that read one finished database, so that many things can be made of it beside each other. Who brings threads is the caller.</summary>
public sealed class ResultsReaders(string path, StepRunner run) : IDisposable
{
    private readonly ConcurrentBag<ResultsDatabase> _idle = [];

    /// <summary>Everything one after another.</summary>
    public static StepRunner InOrder { get; } = steps =>
    {
        foreach (Action step in steps) step();
    };

    /// <param name="steps">They write where no other of them does.</param>
    public void Run(IEnumerable<Action<ResultsDatabase>> steps) => run([.. steps.Select<Action<ResultsDatabase>, Action>(step => () => Run(step))]);

    /// <returns>What is made of each item, in their order.</returns>
    public IReadOnlyList<T> Select<TItem, T>(IReadOnlyList<TItem> items, Func<ResultsDatabase, TItem, T> make)
    {
        var made = new T[items.Count];
        Run(Enumerable.Range(0, items.Count).Select<int, Action<ResultsDatabase>>(i => database => made[i] = make(database, items[i])));
        return made;
    }

    public void Dispose()
    {
        foreach (ResultsDatabase database in _idle) database.Dispose();
    }

    private void Run(Action<ResultsDatabase> step)
    {
        if (!_idle.TryTake(out ResultsDatabase? database)) database = ResultsDatabase.OpenRead(path);
        try
        {
            step(database);
        }
        finally
        {
            _idle.Add(database);
        }
    }
}
