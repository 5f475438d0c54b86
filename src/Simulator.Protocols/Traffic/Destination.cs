using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Traffic;

/// <summary>Where an application sends to: an address, or a name that it looks up first.</summary>
public sealed record Destination
{
    private Destination()
    {
    }

    /// <summary>Null for a name.</summary>
    public IpAddress? Address { get; private init; }

    public DnsName Name { get; private init; }

    /// <summary>What the name is looked up for: A or AAAA.</summary>
    public RecordType Type { get; private init; }

    public static Destination Of(IpAddress address) => new() { Address = address };

    public static Destination Of(DnsName name, bool v6 = false) => new() { Name = name, Type = v6 ? RecordType.Aaaa : RecordType.A };
}
