using Simulator.Engine;
using Simulator.Scenarios.Format;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Checking;

/// <summary>Goes through the timeline as the run will: who is where at each entry, which address is free, what is away still.</summary>
internal sealed partial class TimelineChecks(Scenario scenario, LinkNames links, Peering peering, Reading reading)
{
    private readonly Dictionary<(int Realm, IpAddress Address), string> _owners = [];
    private readonly Dictionary<(string Node, string Link), IpAddress> _lastAddress = [];
    private readonly Attachments _attachments = new(scenario.Links);
    private readonly Dictionary<string, (SimTime Until, int Line)> _away = new(StringComparer.Ordinal);

    /// <returns>The entries in the order of their times, with addresses.</returns>
    public IReadOnlyList<TimelineEvent> Run()
    {
        foreach (AssignedAddress each in scenario.Addresses)
        {
            _owners[(RealmOf(each.Link), each.Address)] = each.Node;
            _lastAddress[(each.Node, each.Link)] = each.Address;
        }

        // What the file gives is no one else's to be assigned, whenever it is used.
        foreach (TimelineEvent each in scenario.Timeline)
        {
            (IpAddress? given, SourceName link, SourceName node) = each switch
            {
                MoveEvent move => (move.Address, move.To, move.Node),
                ConnectEvent connect => (connect.Address, connect.To, connect.Node),
                AddressEvent change => (change.To, change.On, change.Node),
                _ => ((IpAddress?)null, SourceName.None, SourceName.None),
            };
            if (given is { } address && FindLink(link) is not null) _owners.TryAdd((RealmOf(link.Text), address), node.Text);
        }

        SettingChecks settings = new(ResolveLink, peering, reading);
        return [.. scenario.Timeline.OrderBy(e => e.At).Select(e => Check(e, settings))];   // a stable order
    }

    private TimelineEvent Check(TimelineEvent entry, SettingChecks settings)
    {
        if (scenario.Duration > SimDuration.Zero && entry.At >= SimTime.Zero + scenario.Duration) reading.Error(entry.Position, "this happens after the run has ended");
        return entry switch
        {
            MoveEvent move => CheckMove(move),
            LinkDownEvent down => CheckLinkDown(down),
            RebootEvent reboot => CheckReboot(reboot),
            AddressEvent change => CheckAddress(change),
            DisconnectEvent disconnect => CheckDisconnect(disconnect),
            ConnectEvent connect => CheckConnect(connect),
            PendingChange change => settings.Check(change),
            _ => throw new InvalidOperationException($"no check for {entry.GetType().Name}"),
        };
    }

    private MoveEvent CheckMove(MoveEvent move)
    {
        HostSpec? host = FindHost(move.Node, "moves");
        LinkSpec? link = ResolveLink(move.To);
        if (host is null || link is null || !IsThere(move, host.Name)) return move;
        if (_attachments.IsOn(host.Name, link.Name))
        {
            reading.Error(move.To.Position, $"'{host.Name}' is on link '{link.Name}' already");
            return move;
        }

        _attachments.Move(host.Name, link.Name);
        return move with { Address = AddressOn(host, link, move.Address, move.AddressPosition, move.To.Position), PrefixLength = link.Prefix.Length };
    }

    private AddressEvent CheckAddress(AddressEvent change)
    {
        HostSpec? host = FindHost(change.Node, "changes its address");
        LinkSpec? link = ResolveLink(change.On);
        if (host is null || link is null || !IsThere(change, host.Name)) return change;
        if (host.Autoconfigures)
        {
            reading.Error(change.AddressPosition, $"'{host.Name}' autoconfigures its addresses and cannot be given one");
            return change;
        }

        if (!_attachments.IsOn(host.Name, link.Name))
        {
            reading.Error(change.On.Position, $"'{host.Name}' is not on link '{link.Name}' then");
        }
        else if (link.Prefix.Length >= 0 && IsFree(host.Name, link, change.To, change.AddressPosition))
        {
            _lastAddress[(host.Name, link.Name)] = change.To;
        }

        return change with { PrefixLength = link.Prefix.Length };
    }

    private LinkDownEvent CheckLinkDown(LinkDownEvent down)
    {
        if (ResolveLink(down.Link) is { } link) IsThere(down, $"link {link.Name}");
        return down;
    }

    private RebootEvent CheckReboot(RebootEvent reboot)
    {
        if (peering.Resolve("this entry", reboot.Node) is not { } node) return reboot;
        if (node is NatSpec) reading.Error(reboot.Node.Position, $"'{node.Name}' is a nat, and those do not reboot");
        else IsThere(reboot, node.Name);
        return reboot;
    }

    private HostSpec? FindHost(SourceName name, string does)
    {
        NodeSpec? node = peering.Resolve("this entry", name);
        if (node is not null and not HostSpec) reading.Error(name.Position, $"'{name}' is no host, and only a host {does}");
        return node as HostSpec;
    }

    private LinkSpec? FindLink(SourceName name) => scenario.Links.FirstOrDefault(l => l.Name == name.Text);

    private LinkSpec? ResolveLink(SourceName name) => links.Resolve("this entry names", name);

    // What an earlier entry took away has to be back. From here on it is away as long as this one says.
    private bool IsThere(TimelineEvent entry, string what)
    {
        bool isThere = !_away.TryGetValue(what, out (SimTime Until, int Line) before) || before.Until <= entry.At;
        if (isThere) _away[what] = (entry.Ends, entry.Position.Line);
        else reading.Error(entry.Position, $"what line {before.Line} began is not over yet when this begins");
        return isThere;
    }

    private bool IsFree(string node, LinkSpec link, IpAddress address, SourcePosition position)
    {
        AddressRange range = AddressRange.Of(link.Prefix);
        string? problem = null;
        if (!link.Prefix.Contains(address)) problem = $"address {address} is outside {link.Prefix} of link '{link.Name}'";
        else if (address.Value < range.First || address.Value > range.Last) problem = $"address {address} is not for a node: in {link.Prefix} it means the link itself";
        else if (!_owners.TryAdd((link.Realm, address), node) && _owners[(link.Realm, address)] != node) problem = $"address {address} is taken by node '{_owners[(link.Realm, address)]}'";
        if (problem is not null) reading.Error(position, problem);
        return problem is null;
    }

    // What the file gives, else what it had there before, else what is free.
    private IpAddress? AddressOn(HostSpec host, LinkSpec link, IpAddress? given, SourcePosition position, SourcePosition linkPosition)
    {
        if (link.Prefix.Length < 0) return null;
        if (host.Autoconfigures)
        {
            if (given is not null) reading.Error(position, $"'{host.Name}' autoconfigures its addresses and cannot be given one");
            if (Autoconfiguration.WhyNotOn(scenario, link) is { } reason) reading.Error(linkPosition, $"'{host.Name}' cannot autoconfigure: {reason}");
            return null;
        }

        IpAddress? address = given is { } wanted
            ? IsFree(host.Name, link, wanted, position) ? wanted : null
            : _lastAddress.TryGetValue((host.Name, link.Name), out IpAddress before) ? before : Assign(host.Name, link, linkPosition);
        if (address is { } own) _lastAddress[(host.Name, link.Name)] = own;
        return address;
    }

    private IpAddress? Assign(string node, LinkSpec link, SourcePosition position)
    {
        AddressRange range = AddressRange.Of(link.Prefix);
        for (UInt128 next = range.First; next <= range.Last; next++)
        {
            IpAddress address = link.Prefix.Address with { Value = next };
            if (_owners.TryAdd((link.Realm, address), node)) return address;
        }

        reading.Error(position, $"prefix {link.Prefix} has no room for '{node}' on link '{link.Name}'");
        return null;
    }

    private int RealmOf(string link) => scenario.Links.First(l => l.Name == link).Realm;
}
