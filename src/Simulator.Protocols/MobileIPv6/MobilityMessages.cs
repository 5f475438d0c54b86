using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The names of Mobile IPv6's messages in metrics and charts, and how they are sent.</summary>
internal static class MobilityMessages
{
    public static readonly MessageType BindingRefreshRequest = new("mipv6", "BRR");
    public static readonly MessageType HomeTestInit = new("mipv6", "HoTI");
    public static readonly MessageType CareOfTestInit = new("mipv6", "CoTI");
    public static readonly MessageType HomeTest = new("mipv6", "HoT");
    public static readonly MessageType CareOfTest = new("mipv6", "CoT");
    public static readonly MessageType BindingUpdate = new("mipv6", "BU");
    public static readonly MessageType BindingAcknowledgement = new("mipv6", "BA");
    public static readonly MessageType BindingError = new("mipv6", "BE");

    /// <summary>Data that the mobile node puts into the tunnel by hand.</summary>
    public static readonly MessageType Tunnelled = new("ipv6", "tunnelled", IsSignalling: false);

    /// <summary>Octets of the longest mobility header without Diffie-Hellman values, padding included.</summary>
    public const int LargestSize = 96;

    /// <summary>Sends a mobility header that lacks nothing but its checksum.</summary>
    /// <param name="from">The home address where a home address option will carry it.</param>
    /// <param name="to">The home address where a type 2 routing header will carry it.</param>
    public static void Send(Span<byte> header, IpAddress from, IpAddress to, Passage passage, MessageType type, Outbox outbox)
    {
        MobilityChecksum.Write(header, from, to);
        header.CopyTo(outbox.SendIp(to, IpProtocol.MobilityHeader, header.Length, type, from, passage: passage));
    }
}
