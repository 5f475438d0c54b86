using System.Runtime.InteropServices;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Whatever has interfaces on links. It is all that a link knows.</summary>
public abstract class Node
{
    private readonly List<Interface> _interfaces = [];

    protected Node(World world, string name)
    {
        World = world;
        Name = name;
        Index = world.Add(this);
    }

    public World World { get; }

    public string Name { get; }

    /// <summary>Its place in the world's list of nodes, in file order.</summary>
    public int Index { get; }

    public IReadOnlyList<Interface> Interfaces => _interfaces;

    /// <summary>Whether one of its interfaces has the address.</summary>
    public bool HasAddress(in IpAddress address)
    {
        foreach (Interface each in CollectionsMarshal.AsSpan(_interfaces))
        {
            if (each.HasAddress(address)) return true;
        }

        return false;
    }

    /// <summary>Packets it owns at this moment, for the account at the end of a run.</summary>
    public abstract int PacketsHeld { get; }

    public Interface AddInterface()
    {
        var added = new Interface(this, _interfaces.Count, World.NextInterfaceNumber());
        _interfaces.Add(added);
        World.Add(added);
        return added;
    }

    /// <summary>A frame arrives; the packet is the node's now.</summary>
    public abstract void Receive(Packet packet, Interface arrival);
}
