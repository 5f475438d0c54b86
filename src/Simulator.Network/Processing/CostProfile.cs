namespace Simulator.Network.Processing;

/// <summary>What every operation costs on one kind of processor. Operations it does not name are free.</summary>
public sealed class CostProfile
{
    public static readonly CostProfile Instant = new("instant", []);

    private readonly Cost[] _costs = new Cost[Operations.All.Count];

    public CostProfile(string name, IEnumerable<KeyValuePair<Operation, Cost>> costs)
    {
        Name = name;
        foreach ((Operation operation, Cost cost) in costs) _costs[(int)operation] = cost;
    }

    public string Name { get; }

    public Cost this[Operation operation] => _costs[(int)operation];
}
