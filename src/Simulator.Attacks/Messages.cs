using Simulator.Network;

namespace Simulator.Attacks;

/// <summary>What attackers' packets are called in metrics and charts: as if they were honest ones, but for their sender.</summary>
internal static class Messages
{
    public static readonly MessageType I1 = new("hip", "I1");
    public static readonly MessageType R1 = new("hip", "R1");
    public static readonly MessageType I2 = new("hip", "I2");
    public static readonly MessageType R2 = new("hip", "R2");
    public static readonly MessageType Rekey = new("hip", "rekey");
    public static readonly MessageType Esp = new("esp", "forged", IsSignalling: false);
    public static readonly MessageType IcmpError = new("icmp", "forged-error");
    public static readonly MessageType ArpReply = new("arp", "reply");
    public static readonly MessageType HomeTestInit = new("mipv6", "HoTI");
    public static readonly MessageType CareOfTestInit = new("mipv6", "CoTI");
    public static readonly MessageType HomeTest = new("mipv6", "HoT");
    public static readonly MessageType CareOfTest = new("mipv6", "CoT");
    public static readonly MessageType BindingUpdate = new("mipv6", "BU");
    public static readonly MessageType BindingError = new("mipv6", "BE");
    public static readonly MessageType Dh1 = new("omipv6", "DH1");
    public static readonly MessageType Dh2 = new("omipv6", "DH2");
    public static readonly MessageType Dh3 = new("omipv6", "DH3");
    public static readonly MessageType Dh4 = new("omipv6", "DH4");
    public static readonly MessageType EchoRequest = new("icmp", "echo-request");
    public static readonly MessageType NeighborAdvertisement = new("nd", "NA");
    public static readonly MessageType Data = new("udp", "forged", IsSignalling: false);
}
