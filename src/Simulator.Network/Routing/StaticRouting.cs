using Simulator.Wire.Ip;

namespace Simulator.Network.Routing;

/// <summary>Fills every node's route table from the topology.</summary>
public static class StaticRouting
{
    /// <summary>
    /// Routers get a route for every block they can reach without crossing a NAT, and one for everything else to the nearest NAT that stands
    /// between them and the world; hosts get a default route where one first hop serves for everything, else the same. Autoconfigured nodes see to
    /// their own, and link-local blocks need none. Call it once all links and addresses are in place.
    /// </summary>
    public static void Install(World world)
    {
        List<(Prefix Block, Interface At)> blocks = Blocks(world);
        foreach (Node node in world.Nodes)
        {
            if (node is IpNode ip) Install(world, ip, blocks);
        }
    }

    /// <summary>Fills one node's table anew, after it has moved or changed its addresses.</summary>
    public static void Install(World world, IpNode node)
    {
        if (node.IsAutoconfigured) return;
        node.Routes.Clear();
        Install(world, node, Blocks(world));
    }

    private static List<(Prefix Block, Interface At)> Blocks(World world)
    {
        var blocks = new List<(Prefix, Interface)>();
        var seen = new HashSet<(Prefix, int)>();
        foreach (Link link in world.Links)
        {
            foreach (Interface each in link.Attached)
            {
                if (each.Node is IpNode { IsAutoconfigured: true }) continue;   // its blocks are its routers', its home address is not where it is
                foreach (InterfaceAddress address in each.Addresses)
                {
                    if (!address.Address.IsLinkLocal && seen.Add((address.OnLink, link.Index))) blocks.Add((address.OnLink, each));
                }
            }
        }

        return blocks;
    }

    private static void Install(World world, IpNode node, List<(Prefix Block, Interface At)> blocks)
    {
        if (node.IsAutoconfigured) return;
        foreach (Interface own in node.Interfaces)
        {
            foreach (InterfaceAddress address in own.Addresses)
            {
                if (!address.Address.IsLinkLocal) node.Routes.Add(new Route(address.OnLink, own, null));
            }
        }

        if (!node.IsForwarding && OnlyRouter(node) is { } gateway)
        {
            foreach (InterfaceAddress address in gateway.Addresses)
            {
                if (address.Address.IsLinkLocal) continue;
                IpAddress any = address.Address.IsV6 ? IpAddress.Any6 : IpAddress.Any4;
                node.Routes.Add(new Route(new Prefix(any, 0), node.Interfaces[0], address.Address));
            }

            return;
        }

        var paths = new ShortestPaths(world, node);
        foreach ((Prefix block, Interface at) in blocks)
        {
            if (IsOnLink(node, block) || Nearest(paths, at.Link!) is not { } step) continue;
            if (step.Next.FirstAddress(block.IsV6) is { } nextHop) node.Routes.Add(new Route(block, step.Via, nextHop));
        }

        foreach (bool v6 in (ReadOnlySpan<bool>)[false, true])
        {
            if (NearestGateway(world, paths, v6) is not { } step) continue;
            node.Routes.Add(new Route(new Prefix(v6 ? IpAddress.Any6 : IpAddress.Any4, 0), step.Via, step.Next.FirstAddress(v6)));
        }

        foreach (Node other in world.Nodes)
        {
            // Without a default route, a NAT is reached by the addresses that it lets stand for others.
            if (other is not Nat { Options.Substitutes: { } substitutes } nat || paths.To(nat) is not { } step || !nat.IsInside(step.Arrival)) continue;
            if (step.Next.FirstAddress(substitutes.IsV6) is { } nextHop) node.Routes.Add(new Route(substitutes, step.Via, nextHop));
        }
    }

    // The nearest NAT with its inside towards the node; of two equally near the first of the file.
    private static ShortestPaths.Step? NearestGateway(World world, ShortestPaths paths, bool v6)
    {
        ShortestPaths.Step? best = null;
        foreach (Node other in world.Nodes)
        {
            if (other is not Nat nat || paths.To(nat) is not { } step || !nat.IsInside(step.Arrival) || !nat.IsGateway(step.Arrival)) continue;
            if (nat.OutsideAddress(v6) is null || step.Next.FirstAddress(v6) is null) continue;
            if (best is null || (step.Delay, step.Hops).CompareTo((best.Value.Delay, best.Value.Hops)) < 0) best = step;
        }

        return best;
    }

    // The router of a host that has one link with one router on it.
    private static Interface? OnlyRouter(IpNode node)
    {
        if (node.Interfaces.Count != 1 || node.Interfaces[0].Link is not { } link) return null;
        Interface? found = null;
        foreach (Interface each in link.Attached)
        {
            if (each.Node is not IpNode ip || !ip.IsGateway(each)) continue;
            if (found is not null) return null;
            found = each;
        }

        return found;
    }

    private static bool IsOnLink(IpNode node, Prefix block)
    {
        foreach (Interface own in node.Interfaces)
        {
            foreach (InterfaceAddress address in own.Addresses)
            {
                if (address.OnLink == block) return true;
            }
        }

        return false;
    }

    // The first step towards the nearest forwarding node on the link that has the block.
    private static ShortestPaths.Step? Nearest(ShortestPaths paths, Link link)
    {
        ShortestPaths.Step? best = null;
        foreach (Interface each in link.Attached)
        {
            if (each.Node is not IpNode node || paths.To(node) is not { } step || !node.Joins(step.Arrival, each)) continue;
            if (best is null || (step.Delay, step.Hops).CompareTo((best.Value.Delay, best.Value.Hops)) < 0) best = step;
        }

        return best;
    }
}
