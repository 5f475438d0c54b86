using Simulator.Network.Metrics;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Captures;

/// <summary>What holds for every frame: everything in it is dissected, nothing is malformed or worth a warning, checksums are good.</summary>
internal sealed class FrameChecks(CapturedRun run)
{
    private const string Good = "1";
    private const string Unverified = "2";

    private readonly bool _losesFrames = run.Scenario.Links.Any(link => !link.Loss.IsZero) || run.Scenario.Timeline.Any(each => each is DisconnectEvent);

    // What one link misses is on another, and counters begin again after a restart, as keys by hand outlive it.
    private readonly bool _skipsNumbers = run.Scenario.Nodes.OfType<HostSpec>().Any(host => host.IsMobile)
        && run.Scenario.Timeline.Any(each => each is MoveEvent or RebootEvent);

    private readonly bool _repeatsHip = run.Total(MetricCatalog.HipRetransmissions) > 0;

    public IEnumerable<string> Check(DissectedFrame frame, bool hasBitString)
    {
        if (frame["_ws.malformed"].Length > 0 && !hasBitString) yield return "malformed";
        foreach (string message in frame["_ws.expert.message"])
        {
            if (!IsJustified(message, frame, hasBitString)) yield return $"'{message}'";
        }

        foreach (string finding in Undissected(frame).Concat(Checksums(frame))) yield return finding;
    }

    private bool IsJustified(string message, DissectedFrame frame, bool hasBitString)
    {
        // tshark computes UDP checksums over the addresses; inside ESP they are over the HIGHs, and checked over them in EspChecks.
        if (message.StartsWith("Bad checksum [should be", StringComparison.Ordinal))
            return frame.Has("esp") && frame["_ws.expert.message"].Count(other => other.StartsWith("Bad checksum", StringComparison.Ordinal)) == 1
                && frame["udp.checksum.status"].Length == 1;

        // What is lost is missed and asked for again.
        if (message.StartsWith("Wrong Sequence Number for SPI", StringComparison.Ordinal)) return _losesFrames || _skipsNumbers || (_repeatsHip && frame.Has("hip99"));
        if (message.StartsWith("DNS query retransmission", StringComparison.Ordinal)) return _losesFrames;
        if (message.StartsWith("DNS response retransmission", StringComparison.Ordinal)) return _losesFrames;
        return hasBitString;
    }

    private static IEnumerable<string> Undissected(DissectedFrame frame)
    {
        string[] layers = [.. frame.OwnLayers];
        for (int i = 1; i < layers.Length; i++)
        {
            // What ESP carries is judged in EspChecks.
            if (layers[i] == "data" && layers[i - 1] is not ("udp" or "esp")) yield return $"not dissected after {layers[i - 1]}";
        }

        if (layers[^1] is "eth" or "ethertype" or "ip" or "ipv6") yield return $"not dissected after {layers[^1]}";
    }

    private static IEnumerable<string> Checksums(DissectedFrame frame)
    {
        bool quoted = false, sealedIn = false;
        var met = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string layer in frame.Layers)
        {
            if (layer is "ip" or "udp" or "icmp" or "icmpv6")
            {
                int place = met[layer] = met.GetValueOrDefault(layer, -1) + 1;
                string[] all = frame[$"{layer}.checksum.status"];
                string status = place < all.Length ? all[place] : "missing";

                // A quoted packet may be cut short, so that tshark does not verify its transport checksum.
                bool holds = status == Good || (layer == "udp" && (sealedIn || (quoted && status == Unverified)));
                if (!holds) yield return $"{layer} checksum status is {status}";
            }

            quoted |= layer is "icmp" or "icmpv6";
            sealedIn |= layer == "esp";
        }
    }
}
