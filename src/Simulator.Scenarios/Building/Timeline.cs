using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Routing;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>Does what the scenario's timeline says, when it says so.</summary>
internal sealed class Timeline(IReadOnlyList<TimelineEvent> entries, World world, NetworkBuilder network, Installation installation, NodeChanges changes) : IEventHandler
{
    private const int Begins = 0;
    private const int Ends = 1;

    /// <summary>Puts every entry on the clock. Before the nodes start, so that at one time the timeline comes first.</summary>
    public void Schedule()
    {
        for (int i = 0; i < entries.Count; i++)
        {
            world.Simulation.Schedule(entries[i].At, this, Begins, i);
            if (entries[i] is MoveEvent or DisconnectEvent or ConnectEvent) world.Messages.ExpectMove(entries[i].At);
            if (entries[i] is MoveEvent or LinkDownEvent or RebootEvent && entries[i].Ends < SimTime.Never) world.Simulation.Schedule(entries[i].Ends, this, Ends, i);
        }
    }

    void IEventHandler.Handle(int kind, int argument)
    {
        switch (entries[argument])
        {
            case MoveEvent move when kind == Begins:
                Leave(network.Node(move.Node.Text));
                break;
            case MoveEvent move:
                Arrive(network.Node(move.Node.Text), move);
                break;
            case LinkDownEvent down:
                network.Link(down.Link.Text).IsDown = kind == Begins;
                break;
            case RebootEvent reboot when kind == Begins:
                network.Node(reboot.Node.Text).ShutDown();
                break;
            case RebootEvent reboot:
                installation.Repeat(network.Node(reboot.Node.Text));
                network.Node(reboot.Node.Text).Start();
                break;
            case AddressEvent change:
                Readdress(network.Node(change.Node.Text), change);
                break;
            case DisconnectEvent disconnect:
                Disconnect(network.Node(disconnect.Node.Text), disconnect);
                break;
            case ConnectEvent connect:
                Connect(network.Node(connect.Node.Text), connect);
                break;
            case LinkChangeEvent change:
                network.Link(change.Link.Name).Change(NetworkBuilder.OptionsOf(change.Link));
                break;
            case NodeChangeEvent change:
                changes.Apply(change.Node);
                break;
            default:
                throw new InvalidOperationException($"nothing to do for {entries[argument].GetType().Name}");
        }
    }

    private static void Leave(IpNode node)
    {
        foreach (Interface each in node.Interfaces) Unplug(node, each);
    }

    private static void Unplug(IpNode node, Interface each)
    {
        if (node.IsAutoconfigured)
        {
            node.Detach(each);   // what becomes of its addresses is its own affair
            return;
        }

        while (each.Addresses.Count > 0) each.RemoveAddress(each.Addresses[0].Address);
        each.Link?.Detach(each);
    }

    private void Arrive(IpNode node, MoveEvent move)
    {
        Plug(node, node.Interfaces[0], network.Link(move.To.Text), move.Address, move.PrefixLength);
    }

    /// <param name="address">Null for a node that forms its own.</param>
    private void Plug(IpNode node, Interface each, Link to, IpAddress? address, int prefixLength)
    {
        if (address is not { } given)
        {
            node.Attach(each, to);
            return;
        }

        to.Attach(each);
        NetworkBuilder.Give(each, given, prefixLength);
        Settle(node, each);
    }

    // What another interface still reaches goes by that one.
    private void Disconnect(IpNode node, DisconnectEvent disconnect)
    {
        Unplug(node, node.Interfaces.First(each => each.Link == network.Link(disconnect.From.Text)));
        StaticRouting.Install(world, node);
    }

    private void Connect(IpNode node, ConnectEvent connect)
    {
        Plug(node, node.Interfaces[connect.Interface], network.Link(connect.To.Text), connect.Address, connect.PrefixLength);
    }

    private void Readdress(IpNode node, AddressEvent change)
    {
        Interface on = node.Interfaces.First(each => each.Link == network.Link(change.On.Text));
        foreach (InterfaceAddress old in on.Addresses.ToArray())
        {
            if (old.Address.IsV6 == change.To.IsV6 && !old.Address.IsLinkLocal) on.RemoveAddress(old.Address);
        }

        NetworkBuilder.Give(on, change.To, change.PrefixLength);
        Settle(node, on);
    }

    private void Settle(IpNode node, Interface changed)
    {
        StaticRouting.Install(world, node);
        node.Readdress(changed);
    }
}
