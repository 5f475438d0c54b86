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
}
