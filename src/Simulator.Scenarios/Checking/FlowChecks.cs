using Simulator.Scenarios.Format;
using Simulator.Wire.Esp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Scenarios.Checking;

/// <summary>What a flow asks of its two hosts and of the path between them.</summary>
internal sealed class FlowChecks(Peering peering, Reading reading)
{
    private readonly Dictionary<(string From, string To), (string Identity, string Flow)> _identities = [];

    /// <summary>A host's HIP knows a peer by HIGH, not by flow: it speaks to a node with one identity.</summary>
    public void CheckOneIdentity(TrafficSpec flow, HostSpec from, string to)
    {
        if (from.Hip is null || !peering.IsClean(from)) return;
        string identity = flow.Identity?.Text ?? from.Hip.Identities[0].Name;
        if (_identities.TryAdd((from.Name, to), (identity, flow.Name))) return;
        (string other, string otherFlow) = _identities[(from.Name, to)];
        if (string.Equals(other, identity, StringComparison.Ordinal)) return;
        reading.Error(
            flow.Identity?.Position ?? flow.Position,
            $"traffic '{flow.Name}' speaks to '{to}' as '{identity}', and traffic '{otherFlow}' as '{other}'; a host has one identity for a node");
    }

    /// <summary>Nothing fragments, so a datagram that is larger than its path would never arrive.</summary>
    public void CheckSizes(TrafficSpec flow, HostSpec from, HostSpec to)
    {
        if (!peering.IsClean(from) || !peering.IsClean(to)) return;
        bool isProtected = from.Hip is { } hip && to.Hip is not null
            && (flow.ByDnsName || hip.Opportunistic || hip.Peers.Any(p => string.Equals(p.Text, to.Name, StringComparison.Ordinal)));
        int? largest = null;
        foreach (bool v6 in (bool[])[false, true])
        {
            if (peering.PathMtu(from.Name, to.Name, v6, flow.ByDnsName) is not { } mtu) continue;
            int room = mtu - IpHeader.SizeOf(v6) - RoomForMobility(from, to);
            largest = Math.Max(largest ?? 0, isProtected ? LargestUnderEsp(room, from.Hip!, to.Hip!) : room - UdpHeader.Size);
        }

        if (largest is not { } limit) return;
        string with = isProtected ? " under HIP's ESP" : RoomForMobility(from, to) > 0 ? " with what Mobile IPv6 adds" : "";
        if (flow.SizeBytes > limit) reading.Error(flow.SizePosition, $"traffic '{flow.Name}' sends {flow.SizeBytes}B, and its path to '{to.Name}' takes at most {limit}B{with}");
        if (flow is RequestResponseTraffic asking && asking.ResponseBytes > limit)
        {
            reading.Error(asking.ResponsePosition, $"traffic '{flow.Name}' is answered with {asking.ResponseBytes}B, and its path from '{to.Name}' takes at most {limit}B{with}");
        }
    }

    // A tunnel's header; between two mobile nodes a type 2 routing header in it as well (RFC 3775 section 6.4).
    private static int RoomForMobility(HostSpec from, HostSpec to)
    {
        const int RoutingHeader = 24;
        int tunnel = IpHeader.SizeOf(v6: true);
        if (from.IsMobile && to.IsMobile) return tunnel + RoutingHeader;
        return from.IsMobile || to.IsMobile ? tunnel : 0;
    }

    private static int LargestUnderEsp(int room, HipSpec from, HipSpec to)
    {
        bool encrypts = from.Transforms.Contains(HipTransform.TripleDesSha1) && to.Transforms.Contains(HipTransform.TripleDesSha1);
        int segment = room;
        while (segment > 0 && SealedSize(segment, encrypts) > room) segment--;
        return Math.Max(0, segment - UdpHeader.Size);
    }

    // RFC 2451: 3DES has blocks and an IV of 8 octets. RFC 2404: an ICV has 12.
    private static int SealedSize(int segment, bool encrypts) =>
        encrypts ? EspHeader.SealedSize(segment, blockSize: 8, ivSize: 8, icvSize: 12) : EspHeader.SealedSize(segment, blockSize: 1, ivSize: 0, icvSize: 12);
}
