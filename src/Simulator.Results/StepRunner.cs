namespace Simulator.Results;

/// <summary>Does all steps, in any order or beside each other, and returns when they are done.</summary>
/// <param name="steps">They do not depend on each other.</param>
public delegate void StepRunner(IReadOnlyList<Action> steps);
