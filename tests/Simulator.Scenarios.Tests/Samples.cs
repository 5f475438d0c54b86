namespace Simulator.Scenarios.Tests;

internal static class Samples
{
    /// <summary>Uses most of the format and is right. Error cases change a piece of it, so its lines must not move.</summary>
    public const string Whole = """
        scenario: whole
        title: Two hosts and a name server
        reference: draft section 8.1
        seed: 7
        repetitions: 20
        duration: 60s
        cpu: { dsa-sign: 12ms, hmac-sha1: 2us/kB }
        nodes:
          alice: { kind: host, resolver: ns, hip: { identity: { kind: anonymous } } }
          bob:
            kind: host
            cpu: handheld-2004
            resolver: ns
            names: [www.foo.com]
            addresses: { lan: 192.0.2.2 }
            hip:
              identities:
                - { kind: well-known, raa: 100, ri: 50 }
                - { name: web }
              peers: [alice]
              retransmit: { initial: 500ms, attempts: 3 }
          ns: { kind: dns-server, zones: { foo.com: { signed: true }, high.int: { signed: true, ttl: 5min } } }
          core: { kind: router }
        links:
          lan: { nodes: [alice, bob, core], prefix: 192.0.2.0/24, delay: 1ms, rate: 54Mbps, loss: 0.1%, corrupt: 1e-6 }
          dmz: { nodes: [ns, core], delay: 1.5ms, queue: 10 }
        traffic:
          voice: { from: alice, to: www.foo.com, kind: cbr, size: 160B, every: 20ms, start: 2s }
          web: { from: bob, to: alice, kind: request-response, size: 100B, response: 1kB, every: 10ms..30ms, count: 5, identity: web }
        expect:
          - hip.exchange.completed sum == 1
          - hip.exchange.latency p95 <= 400ms
        """;

    /// <summary>Two NATs with the same private addresses behind them. What a test needs of a timeline may be appended.</summary>
    public const string Nats = """
        scenario: x
        title: t
        duration: 10s
        nodes:
          alice: { kind: host, resolver: ns, hip: {} }
          bob: { kind: host, names: [www.foo.com], hip: {} }
          carol: { kind: host }
          nat-a: { kind: nat, inside: lan-a, outside: isp-a, hip: aware }
          nat-b: { kind: nat, inside: [lan-b], outside: isp-b, publish: [bob] }
          ns: { kind: dns-server, zones: { foo.com: {} } }
          core: { kind: router }
        links:
          lan-a: { nodes: [alice, nat-a], prefix: 192.168.1.0/24 }
          lan-b: { nodes: [bob, carol, nat-b], prefix: 192.168.1.0/24 }
          isp-a: { nodes: [nat-a, core], prefix: 198.51.100.0/29 }
          isp-b: { nodes: [nat-b, core], prefix: 203.0.113.0/29 }
          dmz: { nodes: [ns, core], prefix: 192.0.2.0/29 }
        traffic:
          web: { from: alice, to: www.foo.com, kind: cbr, size: 160B, every: 20ms }
        """;
}
