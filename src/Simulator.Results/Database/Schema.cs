namespace Simulator.Results.Database;

/// <summary>The tables. A change raises <see cref="Version"/>.</summary>
internal static class Schema
{
    /// <summary>In <c>PRAGMA user_version</c>.</summary>
    public const long Version = 3;

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
        CREATE TABLE samples (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            series INTEGER NOT NULL,
            position INTEGER NOT NULL,
            at_ns INTEGER NOT NULL,
            value INTEGER NOT NULL,
            PRIMARY KEY (run, series, position)
        ) WITHOUT ROWID;
        CREATE TABLE messages (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
            number INTEGER NOT NULL,
            sent_at_ns INTEGER NOT NULL,
            sender TEXT NOT NULL,
            receiver TEXT,
            protocol TEXT NOT NULL,
            type TEXT NOT NULL,
            signalling INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            ended_at_ns INTEGER,
            dropped_at TEXT,
            reason TEXT,
            bytes BLOB NOT NULL,
            PRIMARY KEY (run, number)
        );
        """;
}
