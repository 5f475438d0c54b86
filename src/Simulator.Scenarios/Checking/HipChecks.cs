using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Peers speak HIP and can be reached; registered numbers are given out once.</summary>
internal sealed class HipChecks(Scenario scenario, Peering peering, Reading reading)
{
    private readonly Dictionary<(int Raa, long Ri), string> _registered = [];

    public void Run()
    {
        foreach (HostSpec host in scenario.Nodes.OfType<HostSpec>())
        {
            if (host.Hip is not { } hip) continue;
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (SourceName peer in hip.Peers)
            {
                if (!seen.Add(peer.Text)) reading.Error(peer.Position, $"host '{host.Name}' has peer '{peer}' twice");
                else CheckPeer(host, peer);
            }

            foreach (IdentitySpec identity in hip.Identities) CheckNumbers(host, identity);
        }
    }

    private void CheckPeer(HostSpec host, SourceName peer)
    {
        if (peering.Resolve($"host '{host.Name}'", peer) is not { } node) return;
        if (ReferenceEquals(node, host)) reading.Error(peer.Position, $"host '{host.Name}' is its own peer");
        else if (node is not HostSpec { Hip: not null } && peering.IsClean(node)) reading.Error(peer.Position, $"peer '{peer}' of host '{host.Name}' does not speak HIP");
        else peering.CheckPath(host.Name, node.Name, peer.Position);
    }

    private void CheckNumbers(HostSpec host, IdentitySpec identity)
    {
        // Zeros may be numbers that could not be read, and are reported as such.
        if (identity.Kind != IdentityKind.WellKnown || (identity.Raa == 0 && identity.Ri == 0)) return;
        if (_registered.TryAdd((identity.Raa, identity.Ri), host.Name)) return;
        string owner = _registered[(identity.Raa, identity.Ri)];
        reading.Error(identity.Position, $"raa {identity.Raa} and ri {identity.Ri} are registered to host '{owner}' already");
    }
}
