namespace Simulator.Cli.Tests.Captures;

/// <summary>Wireshark's dissectors, with ours for HIP, over one capture.</summary>
internal static class Tshark
{
    private const string Program = "tshark";
    private const char Separator = '\x1F';

    private static readonly string[] Fields =
    [
        DissectedFrame.Number, DissectedFrame.Time, DissectedFrame.Protocols, "_ws.malformed", "_ws.expert.message",
        "ip.src", "ip.dst", "ipv6.src", "ipv6.dst",
        "ip.checksum.status", "udp.checksum.status", "icmp.checksum.status", "icmpv6.checksum.status",
        "dns.flags.response", "dns.count.queries", "dns.count.answers", "dns.count.auth_rr", "dns.count.add_rr",
        "dns.qry.name", "dns.qry.type", "dns.resp.name", "dns.resp.type", "dns.a", "dns.aaaa",
        "esp.spi", "esp.sequence", "esp.icv_good", "esp.icv_bad", "esp.protocol", "esp.contained_data", "esp.decrypted_data",
        "hip99.kind", "hip99.next", "hip99.high", "hip99.high.raa", "hip99.high.ri", "hip99.ancount", "hip99.name", "hip99.remotes_high",
        "hip99.cookie.random", "hip99.cookie.hash", "hip99.cookie.f", "hip99.transform.id", "hip99.transform.mode", "hip99.transform.authentication",
        "hip99.remotes_esel",
    ];

    private static string Dissector => Path.Combine(SourceTree.Root, "src", "Simulator.Results", "Wireshark", "hip-1999.lua");

    public static void Require()
    {
        if (!ExternalTool.Exists(Program)) ExternalTool.Missing(Program);
    }

    /// <param name="folder">Where the capture is and the keys are, as a run leaves them. Wireshark takes it for its configuration folder.</param>
    public static List<DissectedFrame> Read(string folder, string capture)
    {
        List<string> arguments =
        [
            "-n", "-X", "lua_script:" + Dissector, "-r", capture,
            "--disable-heuristic", "cltp_udp",   // takes random payloads for its own
            "-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
            "-o", "esp.enable_encryption_decode:TRUE", "-o", "esp.enable_authentication_check:TRUE",
            "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", $"aggregator={Separator}",
        ];
        foreach (string field in Fields) arguments.AddRange(["-e", field]);
        (int exitCode, string output, string errors) = ExternalTool.Run(Program, arguments, ("WIRESHARK_CONFIG_DIR", folder));
        Assert.That(exitCode, Is.Zero, errors);
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => new DissectedFrame(Fields, [.. line.TrimEnd('\r').Split('\t').Select(value => value.Split(Separator, StringSplitOptions.RemoveEmptyEntries))])),
        ];
    }
}
