using Microsoft.Data.Sqlite;

namespace Simulator.Cli.Tests.Sweeps;

/// <summary>A temporary folder with a small sweep, and results folders to compare.</summary>
public sealed class SweepFolder : IDisposable
{
    private static readonly string[] Tables = ["experiment", "plan", "runs", "nodes", "expectations", "metrics", "samples", "messages"];

    public string Root { get; } = Directory.CreateTempSubdirectory("simulator-sweep-").FullName;

    public string Scenario => this["sweep.yaml"];

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a sweep of two delays and two losses between two hosts: four variants.</summary>
    /// <param name="more">Further lines at the top level.</param>
    public SweepFolder With(int repetitions = 5, int datagrams = 10, string more = "", string expect = "data.sent sum == 10")
    {
        File.WriteAllText(Scenario, $$"""
            scenario: sweep
            title: Two hosts on one link
            repetitions: {{repetitions}}
            duration: {{datagrams}}s
            nodes:
              alice: { kind: host }
              bob:   { kind: host }
            links:
              lan: { nodes: [alice, bob], prefix: 10.0.0.0/24, delay: 1ms, jitter: 1ms }
            traffic:
              flow: { from: alice, to: bob, kind: cbr, size: 100B, every: 100ms, count: {{datagrams}} }
            sweep:
              delay: { path: links.lan.delay, values: [1ms, 20ms] }
              loss:  { path: links.lan.loss, values: [0%, 10%] }
            expect:
              - {{expect}}
            {{more}}
            """);
        return this;
    }

    public ProgramRun Run(string results, params string[] options) => ProgramRun.Of(["run", Scenario, "--results", this[results], "--no-progress", .. options]);

    /// <summary>Every row of every table of a results folder, and its CSV files.</summary>
    /// <param name="hasPlan">Without it what says which shard it is.</param>
    public string[] Rows(string results, bool hasPlan = true)
    {
        List<string> rows = [];
        using var connection = new SqliteConnection($"Data Source={Path.Combine(this[results], "results.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (string table in Tables.Where(table => hasPlan || table is not "experiment"))
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2, 3";
            using SqliteDataReader row = command.ExecuteReader();
            while (row.Read())
                rows.Add($"{table}: {string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{row.GetValue(i)}"))}");
        }

        foreach (string file in (string[])["summary.csv", "fingerprints.csv"]) rows.AddRange(File.ReadLines(Path.Combine(this[results], file)));
        return [.. rows];
    }

    /// <summary>Names of a results folder's files, in ordinal order.</summary>
    public string[] Files(string results) =>
    [
        .. Directory.GetFiles(this[results], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(this[results], file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
