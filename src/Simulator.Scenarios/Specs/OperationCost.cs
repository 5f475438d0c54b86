using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>What one operation takes.</summary>
/// <param name="Operation">One of <see cref="Catalogs.Operations"/>.</param>
/// <param name="Time">For each operation, or for each 1000 octets.</param>
public readonly record struct OperationCost(string Operation, SimDuration Time, bool PerKilobyte);
