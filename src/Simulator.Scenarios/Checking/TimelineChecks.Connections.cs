using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Checking;

/// <content>Hosts that are unplugged and plugged in.</content>
internal sealed partial class TimelineChecks
{
    private DisconnectEvent CheckDisconnect(DisconnectEvent entry)
    {
        HostSpec? host = FindHost(entry.Node, "is unplugged; 'link' and 'down' take a link from all that are on it");
        LinkSpec? link = ResolveLink(entry.From);
        if (host is null || link is null || !IsThere(entry, host.Name)) return entry;
        if (_attachments.IsOn(host.Name, link.Name)) _attachments.Disconnect(host.Name, link.Name);
        else reading.Error(entry.From.Position, $"'{host.Name}' is not on link '{link.Name}' then{Suggestion.For(link.Name, _attachments.LinksOf(host.Name))}");
        return entry;
    }

    private ConnectEvent CheckConnect(ConnectEvent entry)
    {
        HostSpec? host = FindHost(entry.Node, "is plugged in");
        LinkSpec? link = ResolveLink(entry.To);
        if (host is null || link is null || !IsThere(entry, host.Name)) return entry;
        if (_attachments.IsOn(host.Name, link.Name))
        {
            reading.Error(entry.To.Position, $"'{host.Name}' is on link '{link.Name}' already");
            return entry;
        }

        if (_attachments.Connect(host.Name, link.Name) is not { } place)
        {
            if (_attachments.LinksOf(host.Name).FirstOrDefault() is not { } last) return entry;   // on no link ever, which has been reported
            reading.Error(entry.Node.Position, $"'{host.Name}' has no unplugged interface; disconnect it from '{last}' before, or write 'move: {host.Name}'");
            return entry;
        }

        return entry with { Address = AddressOn(host, link, entry.Address, entry.AddressPosition, entry.To.Position), PrefixLength = link.Prefix.Length, Interface = place };
    }
}
