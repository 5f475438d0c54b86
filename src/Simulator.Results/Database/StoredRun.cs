using Simulator.Engine;

namespace Simulator.Results.Database;

/// <summary>A row of the runs table.</summary>
/// <param name="Id">Its key in the other tables; grows in the order of insertion.</param>
/// <param name="WireFingerprint">Sixteen hex digits.</param>
/// <param name="MetricsFingerprint">Sixteen hex digits.</param>
/// <param name="OmittedMessages">Messages that were counted and not kept.</param>
/// <param name="Command">The command line that repeats this run.</param>
public sealed record StoredRun(
    long Id,
    string Scenario,
    string Title,
    string Variant,
    ulong Seed,
    bool Held,
    string WireFingerprint,
    string MetricsFingerprint,
    SimDuration Duration,
    long OmittedMessages,
    string SimulatorVersion,
    string Command);
