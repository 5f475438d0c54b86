using Simulator.Crypto;
using Simulator.Network;
using Simulator.Protocols.Dns;
using Simulator.Protocols.Hip;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Zones from what the scenario's hosts are called, servers for them, and resolvers. A host's published and well-known identities stand under
/// its names as a DSA and a HIGH128 KEY record each (draft section 5.1.1), a well-known one also in the reverse zone (section 5.2).
/// </summary>
internal sealed class NameServiceBuilder
{
    // Signatures hold from the start of the run for far longer than any run.
    private const uint SignatureLifetime = 30 * 24 * 3600;

    private readonly Scenario _scenario;
    private readonly NetworkBuilder _network;
    private readonly IdentityBook _identities;
    private readonly Dictionary<string, DsaPrivateKey> _keys = new(StringComparer.Ordinal);
    private readonly List<(string Server, ZoneSpec Zone)> _zones = [];

    public NameServiceBuilder(Scenario scenario, NetworkBuilder network, IdentityBook identities, KeyCache keys)
    {
        _scenario = scenario;
        _network = network;
        _identities = identities;
        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is not DnsServerSpec server) continue;
            foreach (ZoneSpec zone in server.Zones)
            {
                _zones.Add((server.Name, zone));
                if (!zone.Signed) continue;
                string stream = $"zone/{zone.Name}/key";
                World world = network.World;
                _keys.Add(zone.Name, keys.GetDsa(world.Seed, stream, () => world.Stream(stream).Fill));
            }
        }
    }

    public void AddServers(Installation installation)
    {
        var unsigned = new List<ZoneToSign>();
        foreach ((string server, ZoneSpec zone) in _zones) unsigned.Add(new ZoneToSign(Fill(server, zone), _keys.GetValueOrDefault(zone.Name)));
        IReadOnlyList<Zone> signed = new ZoneSigner(inception: 0, SignatureLifetime).Sign(unsigned);
        foreach (NodeSpec node in _scenario.Nodes)
        {
            if (node is not DnsServerSpec server) continue;
            var served = new List<Zone>();
            for (int i = 0; i < _zones.Count; i++)
            {
                if (_zones[i].Server == server.Name) served.Add(signed[i]);
            }

            IpNode host = _network.Node(server.Name);
            installation.Add(host, _ => host.BindUdp(DnsServer.Port, host.Add(new DnsServer(served))));
        }
    }

    public void AddResolver(HostSpec host)
    {
        if (host.Resolver is not { } server) return;
        _network.Node(host.Name).AddNameService(new StubResolver(new ResolverOptions
        {
            Server = _network.ResolverFor(host.Name, server.Text),
            TrustAnchors = AnchorsOf(host),
            WantKeys = host.Hip is not null,
        }));
    }

    private Zone Fill(string server, ZoneSpec zone)
    {
        DnsName apex = Dns.NameOf(zone.Name);
        DnsName nameServer = apex.TryPrepend("ns"u8, out DnsName prepended) ? prepended : apex;
        var builder = new ZoneBuilder(apex, nameServer, (uint)(zone.Ttl.Nanoseconds / 1_000_000_000));
        foreach (IpAddress address in _network.AddressesOf(server, seenFrom: server)) builder.AddAddress(nameServer, address);
        foreach (NodeSpec node in _scenario.Nodes)
        {
            if (node is HostSpec host) AddHost(builder, apex, host, server);
        }

        return builder.Build();
    }

    // A host behind a NAT has the address that the server knows for it: the NAT's if that publishes it (section 8.3), else none.
    private void AddHost(ZoneBuilder builder, DnsName apex, HostSpec host, string server)
    {
        foreach (SourceName text in host.Names)
        {
            DnsName name = Dns.NameOf(text.Text);
            if (!IsHome(apex, name)) continue;
            foreach (IpAddress address in _network.AddressesOf(host.Name, seenFrom: server)) builder.AddAddress(name, address);
            foreach (HostIdentity identity in _identities.Of(host.Name)) AddIdentity(builder, name, identity);
        }

        foreach (HostIdentity identity in _identities.Of(host.Name))
        {
            if (!identity.High.IsAssigned || identity.Fqdn.IsRoot) continue;
            DnsName reverse = HighReverseName.WithBitString(identity.High);
            if (IsHome(apex, reverse)) builder.AddPointer(reverse, identity.Fqdn);
        }
    }

    private static void AddIdentity(ZoneBuilder builder, DnsName name, HostIdentity identity)
    {
        // Section 5.1.1: anonymous identities are the exception.
        if (identity.Kind == Protocols.Hip.IdentityKind.Anonymous) return;
        builder.AddKey(name, identity.KeyRdata);
        Span<byte> high = stackalloc byte[KeyRecord.HeaderSize + HostIdentityGlobalHash.Size];
        KeyRecord.WriteHeader(high, default, KeyProtocol.Hip, KeyAlgorithm.High128);
        identity.High.Write(high[KeyRecord.HeaderSize..]);
        builder.AddKey(name, high);
    }

    // Whether the zone is the closest one that encloses the name.
    private bool IsHome(DnsName apex, DnsName name)
    {
        if (!name.IsSubdomainOf(apex)) return false;
        foreach ((_, ZoneSpec other) in _zones)
        {
            DnsName otherApex = Dns.NameOf(other.Name);
            if (otherApex.Size > apex.Size && name.IsSubdomainOf(otherApex)) return false;
        }

        return true;
    }

    private List<TrustAnchor> AnchorsOf(HostSpec host)
    {
        var anchors = new List<TrustAnchor>();
        foreach ((string server, ZoneSpec zone) in _zones)
        {
            if (!zone.Signed) continue;
            bool trusted = host.TrustAnchors is { } named
                ? named.Any(anchor => Dns.NameOf(anchor.Text) == Dns.NameOf(zone.Name))
                : server == host.Resolver!.Value.Text && IsTopmost(server, zone);
            if (trusted) anchors.Add(TrustAnchor.For(Dns.NameOf(zone.Name), _keys[zone.Name].PublicKey));
        }

        return anchors;
    }

    private bool IsTopmost(string server, ZoneSpec zone)
    {
        DnsName apex = Dns.NameOf(zone.Name);
        foreach ((string otherServer, ZoneSpec other) in _zones)
        {
            DnsName above = Dns.NameOf(other.Name);
            if (otherServer == server && other.Signed && above.Size < apex.Size && apex.IsSubdomainOf(above)) return false;
        }

        return true;
    }
}
