using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Tests;

/// <summary>Nothing that a user can write makes the loader throw: it gives a scenario, or says what is wrong.</summary>
public sealed class MutationTests
{
    private static readonly string[] Pieces =
    [
        ":", " ", "\n", "  ", "- ", "{", "}", "[", "]", ",", "'", "\"", "#", "&a ", "*a", "!", "|", ">", "%", "@", "\t", "~", "?", "<<", "---\n", "...\n", "\0",
        "\uFEFF", "é", "0", "-1", "9999999999999999999999", "1e-6", "..", "null", "include: x.yaml\n", "x.yaml", "alice", "bob", "ns", "core", "lan", "192.0.2.1/31",
        "::/0", "2001:db8::/127", "0ms", "9223372036854775807ns", "www.foo.com", "foo.com", "kind", "host", "router", "nat", "nat-a", "lan-a", "publish: [bob], ", "timeline", "move", "address", "{a=b", "p95 over runs", "\\", "\u2028",
    ];

    private const string Timeline = """

        timeline:
          - { at: 2s, move: bob, to: isp-b, outage: 50ms }
          - { at: 3s, address: bob, on: isp-b, to: 203.0.113.6 }
          - { at: 4s, link: lan-a, down: 1s }
          - { at: 5s, reboot: alice, outage: 1s }
          - { at: 7s, disconnect: carol, from: lan-b }
          - { at: 8s, connect: carol, to: isp-a }
          - { at: 8s, set: links.dmz.mtu, value: 600 }
          - { at: 8s, set: nodes.bob.hip.rekey.after, value: 1s }
          - { at: 9s, send: alice, to: www.foo.com, size: 100B, count: 2, every: 10ms }
        """;

    private const string Sweep = """

        repetitions: 30
        until: hip.exchange.latency p95 ±2% after 20 runs
        sweep:
          delay: { path: links.lan-a.delay, from: 10ms, to: 30ms, step: 10ms }
          both:  { paths: [links.isp-a.delay, links.isp-b.delay], rows: [[1ms, 2ms], [10ms, 20ms]] }
          loss:  { path: links.dmz.loss, values: { none: 0%, some: 1% } }
          where: ["delay < 30ms or loss == none and both != 1ms+2ms"]
        """;

    private static readonly string[] Texts = [Samples.Whole, Samples.Nats + Timeline, Samples.Nats + Sweep];

    [TestCase(1UL, 0)]
    [TestCase(2UL, 0)]
    [TestCase(3UL, 1)]
    [TestCase(4UL, 1)]
    [TestCase(5UL, 2)]
    [TestCase(6UL, 2)]
    public void MutatedScenario_LoadsOrSaysWhy(ulong seed, int place)
    {
        using ScenarioFolder folder = new();
        RandomStream random = RandomStream.Derive(seed, "mutations");
        KeyCache keys = new();
        int sound = 0;
        for (int i = 0; i < 400; i++)
        {
            string text = Mutate(Texts[place], random);
            LoadedScenario loaded = folder.With("x.yaml", text).Load("x.yaml");
            Assert.That(loaded.Scenario is null, Is.EqualTo(loaded.Diagnostics.Count > 0), text);
            if (loaded.Scenario is null) continue;
            sound++;
            WorldBuilder.Build(loaded.Scenario, seed, keys).Start();
        }

        // Some mutations only touch a title or a comment: the test reaches the last check, too.
        Assert.That(sound, Is.GreaterThan(5));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool AnyText_LoadsOrSaysWhy(string? text)
    {
        using ScenarioFolder folder = new();
        LoadedScenario loaded = folder.With("x.yaml", text ?? "").Load("x.yaml");
        return loaded.Scenario is null && loaded.Diagnostics.Count > 0;
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool AnyOverride_LoadsOrSaysWhy(string? path, string? value)
    {
        using ScenarioFolder folder = new();
        LoadedScenario loaded = folder.With("x.yaml", Samples.Whole).Load("x.yaml", $"nodes.{path}={value}", $"{path}={value}");
        return loaded.Scenario is null == loaded.Diagnostics.Count > 0;
    }

    private static string Mutate(string text, RandomStream random)
    {
        int edits = 1 + (int)random.NextBelow(3);
        for (int i = 0; i < edits; i++)
        {
            int at = (int)random.NextBelow((ulong)text.Length);
            int length = (int)Math.Min((ulong)(text.Length - at), random.NextBelow(12));
            text = random.NextBelow(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.NextBelow((ulong)Pieces.Length)]),
                2 => text.Remove(at, length).Insert(at, Pieces[random.NextBelow((ulong)Pieces.Length)]),
                _ => text.Insert((int)random.NextBelow((ulong)text.Length), text.Substring(at, length)),
            };
        }

        return text;
    }
}
