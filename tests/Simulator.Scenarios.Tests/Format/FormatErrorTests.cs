namespace Simulator.Scenarios.Tests.Format;

/// <summary>What one value can be wrong about.</summary>
public sealed class FormatErrorTests
{
    private static readonly ErrorCase[] Cases =
    [
        new(
            "UnknownKeyAtTheTop",
            [("seed: 7", "sed: 7")],
            "x.yaml:4:1: error: unknown key 'sed' in the scenario; did you mean 'seed'?"),
        new(
            "UnknownKeyInALink",
            [("delay: 1ms", "dely: 1ms")],
            "x.yaml:25:59: error: unknown key 'dely' in link 'lan'; did you mean 'delay'?"),
        new(
            "UnknownKeyWithNothingNear",
            [("delay: 1ms", "colour: 1ms")],
            "x.yaml:25:59: error: unknown key 'colour' in link 'lan'"),
        new(
            "MissingKeyAtTheTop",
            [("duration: 60s\n", "# no duration\n")],
            "x.yaml:1:1: error: the scenario needs 'duration'"),
        new(
            "MissingKeyOfALink",
            [("dmz: { nodes: [ns, core], ", "dmz: { ")],
            "x.yaml:26:3: error: link 'dmz' needs 'nodes'"),
        new(
            "MissingKind",
            [("core: { kind: router }", "core: {}")],
            "x.yaml:23:3: error: node 'core' needs 'kind'"),
        new(
            "UnknownKind",
            [("core: { kind: router }", "core: { kind: routr }")],
            "x.yaml:23:17: error: node kind 'routr' is not one of host, router, nat, dns-server, mobile-node, home-agent, access-router; did you mean 'router'?"),
        new(
            "KindOfALaterVersion",
            [("core: { kind: router }", "core: { kind: relay }")],
            "x.yaml:23:17: error: node kind 'relay' is not supported yet"),
        new(
            "KeyOfAnotherKind",
            [("core: { kind: router }", "core: { kind: router, advertise: { every: 30ms } }")],
            "x.yaml:23:25: error: unknown key 'advertise' in router 'core'"),
        new(
            "ListForAValue",
            [("seed: 7", "seed: [7]")],
            "x.yaml:4:7: error: 'seed' needs a whole number, not a list"),
        new(
            "TableForAValue",
            [("delay: 1.5ms", "delay: { is: 1.5ms }")],
            "x.yaml:26:36: error: 'delay' needs a duration such as 20ms, not a table"),
        new(
            "ValueForATable",
            [("core: { kind: router }", "core: router")],
            "x.yaml:23:9: error: 'core' needs a table of keys and values, not a single value"),
        new(
            "ValueForAList",
            [("names: [www.foo.com]", "names: www.foo.com")],
            "x.yaml:14:12: error: 'names' needs a list, not a single value"),
        new(
            "NothingForAValue",
            [("seed: 7", "seed:")],
            "x.yaml:4:6: error: 'seed' needs a whole number, not nothing"),
        new(
            "EmptyListWhereOneIsNeeded",
            [("nodes: [ns, core]", "nodes: []")],
            "x.yaml:26:17: error: 'nodes' needs at least one item"),
        new(
            "NameWithADot",
            [("  voice: {", "  vo.ice: {")],
            "x.yaml:28:3: error: 'vo.ice' is not a name: a letter, then up to 62 letters, digits, - or _"),
        new(
            "BadDnsName",
            [("[www.foo.com]", "[www.foo.com, -x.foo.com]")],
            "x.yaml:14:26: error: '-x.foo.com' is not a DNS name such as www.foo.com"),
        new(
            "BadBoolean",
            [("signed: true }, high", "signed: yes }, high")],
            "x.yaml:22:55: error: 'yes' is neither true nor false"),
        new(
            "UnitMissing",
            [("delay: 1ms", "delay: 1")],
            "x.yaml:25:66: error: '1' has no unit; write one of ns us ms s min h"),
        new(
            "UnitUnknown",
            [("delay: 1ms", "delay: 1mss")],
            "x.yaml:25:66: error: unknown unit 'mss' in '1mss'; did you mean 'ms'?"),
        new(
            "UnitOfAnotherCase",
            [("54Mbps", "54mbps")],
            "x.yaml:25:77: error: unknown unit 'mbps' in '54mbps'; did you mean 'Mbps'?"),
        new(
            "NegativeTime",
            [("delay: 1ms", "delay: -1ms")],
            "x.yaml:25:66: error: '-1ms' is negative"),
        new(
            "TimeFinerThanANanosecond",
            [("delay: 1.5ms", "delay: 1.5ns")],
            "x.yaml:26:36: error: '1.5ns' is not a whole number of ns"),
        new(
            "TimeTooLarge",
            [("delay: 1.5ms", "delay: 9999999h")],
            "x.yaml:26:36: error: '9999999h' is too large"),
        new(
            "ZeroDuration",
            [("duration: 60s", "duration: 0s")],
            "x.yaml:6:11: error: '0s' has to be above zero"),
        new(
            "ZeroInterval",
            [("every: 20ms", "every: 0ms")],
            "x.yaml:28:72: error: '0ms' has to be above zero"),
        new(
            "RangeBackwards",
            [("10ms..30ms", "30ms..10ms")],
            "x.yaml:29:90: error: the range '30ms..10ms' ends before it begins"),
        new(
            "ZeroRate",
            [("54Mbps", "0bps")],
            "x.yaml:25:77: error: '0bps' has to be above zero"),
        new(
            "LossWithoutPercent",
            [("loss: 0.1%", "loss: 0.1")],
            "x.yaml:25:91: error: '0.1' has no unit; write 0.1%"),
        new(
            "LossAboveAll",
            [("loss: 0.1%", "loss: 100.1%")],
            "x.yaml:25:91: error: '100.1%' is more than everything"),
        new(
            "BadBitErrorRate",
            [("corrupt: 1e-6", "corrupt: 1e6")],
            "x.yaml:25:106: error: '1e6' is not a bit-error rate such as 1e-6"),
        new(
            "TooFineBitErrorRate",
            [("corrupt: 1e-6", "corrupt: 1e-60")],
            "x.yaml:25:106: error: '1e-60' is too fine to be exact; use fewer decimals"),
        new(
            "NegativeWhole",
            [("repetitions: 20", "repetitions: -1")],
            "x.yaml:5:14: error: '-1' is negative"),
        new(
            "ZeroRepetitions",
            [("repetitions: 20", "repetitions: 0")],
            "x.yaml:5:14: error: '0' is not between 1 and 1000000"),
        new(
            "FractionOfAWhole",
            [("repetitions: 20", "repetitions: 1.5")],
            "x.yaml:5:14: error: '1.5' is not a whole number"),
        new(
            "SeedAbove64Bits",
            [("seed: 7", "seed: 18446744073709551616")],
            "x.yaml:4:7: error: '18446744073709551616' is not between 0 and 18446744073709551615"),
        new(
            "AttemptsAboveBound",
            [("attempts: 3", "attempts: 33")],
            "x.yaml:21:47: error: '33' is not between 1 and 32"),
        new(
            "QueueOfNothing",
            [("queue: 10", "queue: 0")],
            "x.yaml:26:50: error: '0' is not between 1 and 1000000"),
        new(
            "SizeOfNothing",
            [("size: 160B", "size: 0B")],
            "x.yaml:28:59: error: '0B' is too small for what the receiver checks, which takes 20B"),
        new(
            "SizeAboveADatagram",
            [("size: 160B", "size: 1MB")],
            "x.yaml:28:59: error: '1MB' does not fit a UDP datagram, which carries 65507B"),
        new(
            "PortOutOfRange",
            [("every: 20ms", "every: 20ms, port: 65536")],
            "x.yaml:28:84: error: '65536' is not between 1 and 65535"),
        new(
            "PrefixThatIsNone",
            [("192.0.2.0/24", "192.0.2.0")],
            "x.yaml:25:45: error: '192.0.2.0' is not a prefix such as 192.0.2.0/24 or 2001:db8:1::/64"),
        new(
            "PrefixWithHostBits",
            [("192.0.2.0/24", "192.0.2.1/24")],
            "x.yaml:25:45: error: '192.0.2.1/24' has bits set beyond its length"),
        new(
            "AddressThatIsNone",
            [("192.0.2.2", "192.0.2")],
            "x.yaml:15:23: error: '192.0.2' is not an address such as 192.0.2.1 or 2001:db8::1"),
        new(
            "ProfileUnknown",
            [("cpu: handheld-2004", "cpu: handheld-2005")],
            "x.yaml:12:10: error: cpu 'handheld-2005' is not one of instant, desktop-2026, handheld-2004; did you mean 'handheld-2004'?"),
        new(
            "OperationUnknown",
            [("dsa-sign: 12ms", "dsa-sing: 12ms")],
            "x.yaml:7:8: error: unknown key 'dsa-sing' in 'cpu'; did you mean 'dsa-sign'?"),
        new(
            "OperationPerWrongUnit",
            [("2us/kB", "2us/MB")],
            "x.yaml:7:35: error: unknown unit 'us/MB' in '2us/MB'; write one of ns us ms s min h"),
        new(
            "RaaAbove23Bits",
            [("raa: 100", "raa: 8388608")],
            "x.yaml:18:36: error: '8388608' is not between 0 and 8388607"),
        new(
            "RiAbove40Bits",
            [("ri: 50", "ri: 1099511627776")],
            "x.yaml:18:45: error: '1099511627776' is not between 0 and 1099511627775"),
        new(
            "WellKnownWithoutNumbers",
            [("{ kind: well-known, raa: 100, ri: 50 }", "{ kind: well-known, raa: 100 }")],
            "x.yaml:18:19: error: a well-known identity needs 'ri'"),
        new(
            "NumbersWithoutWellKnown",
            [("{ name: web }", "{ name: web, ri: 5 }")],
            "x.yaml:19:28: error: 'ri' belongs to a well-known identity, and this one is published"),
        new(
            "IdentityTwice",
            [("{ name: web }", "{ name: web }\n        - { kind: anonymous, name: web }")],
            "x.yaml:20:11: error: another identity is called 'web' too; give this one a 'name'"),
        new(
            "IdentityAndIdentities",
            [("      identities:", "      identity: {}\n      identities:")],
            "x.yaml:19:9: error: 'hip' has both 'identity' and 'identities'"),
        new(
            "TransformTwice",
            [("attempts: 3 }", "attempts: 3 }\n      transforms: [null-sha1, null-sha1]")],
            "x.yaml:22:19: error: 'transforms' has a transform twice"),
        new(
            "TtlInMilliseconds",
            [("ttl: 5min", "ttl: 1500ms")],
            "x.yaml:22:94: error: a time to live is in whole seconds"),
        new(
            "StopBeforeStart",
            [("start: 2s", "start: 2s, stop: 2s")],
            "x.yaml:28:95: error: traffic 'voice' stops before it starts"),
        new(
            "ReorderWithoutDelay",
            [("delay: 1.5ms, queue: 10", "reorder: 5%")],
            "x.yaml:26:38: error: link 'dmz' holds frames back by its delay, and has none"),
    ];

    private static IEnumerable<TestCaseData> NamedCases => ErrorCase.Named(Cases);

    [TestCaseSource(nameof(NamedCases))]
    public void Fault_IsReportedWhereItStands(ErrorCase fault) => fault.Check();
}
