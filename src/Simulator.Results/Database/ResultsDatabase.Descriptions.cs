using System.Text.Json;
using Microsoft.Data.Sqlite;
using Simulator.Results.Descriptions;

namespace Simulator.Results.Database;

/// <content>What the variants say of themselves. It is the same for all repetitions, and kept once.</content>
public sealed partial class ResultsDatabase
{
    private readonly HashSet<(string Scenario, string Variant)> _described = [];

    /// <summary>Null when the variant has no runs, or they came without it.</summary>
    public ScenarioDescription? Description(string scenario, string variant)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT description FROM descriptions WHERE scenario = $scenario AND variant = $variant";
        command.Parameters.AddWithValue("$scenario", scenario);
        command.Parameters.AddWithValue("$variant", variant);
        if (command.ExecuteScalar() is not string text) return null;
        try
        {
            return JsonSerializer.Deserialize(text, DescriptionJson.Default.ScenarioDescription);
        }
        catch (JsonException failure)
        {
            throw new ResultsException($"'{_connection.DataSource}' has an unreadable description of '{scenario}': {failure.Message}", failure);
        }
    }

    private void Insert(ScenarioDescription description, RunRecord run, SqliteTransaction transaction)
    {
        if (!_described.Add((run.Scenario, run.Variant))) return;
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT OR REPLACE INTO descriptions (scenario, variant, description) VALUES ($scenario, $variant, $description)";
        command.Parameters.AddWithValue("$scenario", run.Scenario);
        command.Parameters.AddWithValue("$variant", run.Variant);
        command.Parameters.AddWithValue("$description", JsonSerializer.Serialize(description, DescriptionJson.Default.ScenarioDescription));
        command.ExecuteNonQuery();
    }
}
