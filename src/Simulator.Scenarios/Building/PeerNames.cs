using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>
/// What applications call hosts that they need not look up: an address or, where a host has been given several HIP peers behind one NAT's address, a handle for
/// each but the first. "It COULD be sequential" (draft-moskowitz-hip-arch-00 section 5.3).
/// </summary>
internal sealed class PeerNames(Scenario scenario, NetworkBuilder network)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, IpAddress>> _handles = new(StringComparer.Ordinal);

    public IpAddress NameOf(string from, string to) => HandleOf(from, to) ?? network.AddressTowards(from, to);

    /// <summary>Null for a host that is called by its address.</summary>
    public IpAddress? HandleOf(string from, string to)
    {
        if (!_handles.TryGetValue(from, out IReadOnlyDictionary<string, IpAddress>? handles))
            _handles.Add(from, handles = HandlesOf(scenario.Nodes.OfType<HostSpec>().First(host => host.Name == from)));
        return handles.TryGetValue(to, out IpAddress handle) ? handle : null;
    }

    private Dictionary<string, IpAddress> HandlesOf(HostSpec host)
    {
        var handles = new Dictionary<string, IpAddress>(StringComparer.Ordinal);
        var taken = new HashSet<IpAddress>();
        foreach (SourceName peer in host.Hip?.Peers ?? [])
        {
            if (!taken.Add(network.AddressTowards(host.Name, peer.Text))) handles.Add(peer.Text, PeerHandle.Of(handles.Count + 1));
        }

        return handles;
    }
}
