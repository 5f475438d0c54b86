namespace Simulator.Results.Database;

/// <summary>The tables. A change raises <see cref="Version"/>.</summary>
internal static class Schema
{
    /// <summary>In <c>PRAGMA user_version</c>.</summary>
    public const long Version = 4;

    /// <summary>In <c>PRAGMA application_id</c>, so that nobody else's database is taken for ours: "SimR".</summary>
    public const long ApplicationId = 0x53696D52;

    public const string Text = """
        CREATE TABLE experiment (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            simulator_version TEXT NOT NULL,
            shard INTEGER NOT NULL,
            shards INTEGER NOT NULL
        );
        CREATE TABLE plan (
            position INTEGER PRIMARY KEY,
            scenario TEXT NOT NULL,
            variant TEXT NOT NULL,
            digest TEXT NOT NULL,
            first_seed INTEGER NOT NULL,
            repetitions INTEGER NOT NULL,
            undivided INTEGER NOT NULL,
            stopped_after INTEGER,
            UNIQUE (scenario, variant)
        );
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            scenario TEXT NOT NULL,
            title TEXT NOT NULL,
            variant TEXT NOT NULL,
            seed INTEGER NOT NULL,
            held INTEGER NOT NULL,
            wire_fingerprint TEXT NOT NULL,
            metrics_fingerprint TEXT NOT NULL,
            duration_ns INTEGER NOT NULL,
            omitted_messages INTEGER NOT NULL,
            simulator_version TEXT NOT NULL,
            command TEXT NOT NULL,
            UNIQUE (scenario, variant, seed)
        );
        CREATE TABLE descriptions (
            scenario TEXT NOT NULL,
            variant TEXT NOT NULL,
            description TEXT NOT NULL,
            PRIMARY KEY (scenario, variant)
        ) WITHOUT ROWID;
        CREATE TABLE nodes (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE expectations (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            held INTEGER NOT NULL,
            actual TEXT NOT NULL,
            PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        CREATE TABLE metrics (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            series INTEGER NOT NULL,
            name TEXT NOT NULL,
            tags TEXT NOT NULL,
            tags_json TEXT NOT NULL,
            unit TEXT NOT NULL,
            sampled INTEGER NOT NULL,
            count INTEGER NOT NULL,
            sum INTEGER NOT NULL,
            mean REAL,
            min REAL,
            max REAL,
            p50 REAL,
            p95 REAL,
            PRIMARY KEY (run, series)
        ) WITHOUT ROWID;
        CREATE TABLE packed_samples (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            series INTEGER NOT NULL,
            samples TEXT NOT NULL,
            PRIMARY KEY (run, series)
        );
        CREATE VIEW samples (run, series, position, at_ns, value) AS
            SELECT run, series, each.key, each.value ->> 0, each.value ->> 1
            FROM packed_samples, json_each(samples) each;
        CREATE TABLE packed_messages (
            run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
            messages TEXT NOT NULL
        );
        CREATE VIEW messages (
            run, number, sent_at_ns, sender, receiver, protocol, type, signalling, outcome, ended_at_ns, dropped_at, reason, bytes
        ) AS
            SELECT
                run, each.value ->> 0, each.value ->> 1, each.value ->> 2, each.value ->> 3, each.value ->> 4, each.value ->> 5, each.value ->> 6,
                each.value ->> 7, each.value ->> 8, each.value ->> 9, each.value ->> 10, each.value ->> 11
            FROM packed_messages, json_each(messages) each;
        """;
}
