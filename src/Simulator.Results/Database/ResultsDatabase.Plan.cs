using Microsoft.Data.Sqlite;

namespace Simulator.Results.Database;

/// <content>What the runs are a part of.</content>
public sealed partial class ResultsDatabase
{
    /// <summary>What was going to be run; null when nobody said so.</summary>
    public ExperimentPlan? Plan()
    {
        List<PlannedVariant> variants = Read(
            "SELECT scenario, variant, digest, first_seed, repetitions, undivided, stopped_after FROM plan ORDER BY position", null,
            row => new PlannedVariant(
                row.GetString(0), row.GetString(1), row.GetString(2), unchecked((ulong)row.GetInt64(3)), row.GetInt32(4), row.GetBoolean(5),
                row.IsDBNull(6) ? null : row.GetInt32(6)));
        return Read("SELECT simulator_version, shard, shards FROM experiment", null,
            row => new ExperimentPlan(row.GetString(0), row.GetInt32(1), row.GetInt32(2), variants)).SingleOrDefault();
    }

    /// <summary>Notes what is going to be run. All of it or, on failure, nothing.</summary>
    public void Insert(ExperimentPlan plan) => Write(transaction =>
    {
        using InsertStatement experiment = new(_connection, "experiment", "id", "simulator_version", "shard", "shards");
        experiment.Execute(1, plan.SimulatorVersion, plan.Shard, plan.Shards);
        using InsertStatement row = new(
            _connection, "plan", "position", "scenario", "variant", "digest", "first_seed", "repetitions", "undivided", "stopped_after");
        for (int i = 0; i < plan.Variants.Count; i++)
        {
            PlannedVariant each = plan.Variants[i];
            row.Execute(
                i, each.Scenario, each.Variant, each.Digest, unchecked((long)each.FirstSeed), each.Repetitions, each.IsUndivided, each.StoppedAfter);
        }
    });

    /// <summary>Notes that a variant's repetitions ended before all were run.</summary>
    public void Stop(string scenario, string variant, int repetitions) => Write(transaction =>
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE plan SET stopped_after = $repetitions WHERE scenario = $scenario AND variant = $variant";
        command.Parameters.AddWithValue("$repetitions", repetitions);
        command.Parameters.AddWithValue("$scenario", scenario);
        command.Parameters.AddWithValue("$variant", variant);
        command.ExecuteNonQuery();
    });

    private void Write(Action<SqliteTransaction> write)
    {
        try
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            write(transaction);
            transaction.Commit();
        }
        catch (SqliteException failure)
        {
            throw new ResultsException($"results cannot be written to '{_connection.DataSource}': {failure.Message}", failure);
        }
    }
}
