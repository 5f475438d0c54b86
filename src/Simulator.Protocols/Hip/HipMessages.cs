using Simulator.Network;

namespace Simulator.Protocols.Hip;

/// <summary>The names of HIP's packets in metrics and charts.</summary>
internal static class HipMessages
{
    public static readonly MessageType I1 = new("hip", "I1");
    public static readonly MessageType R1 = new("hip", "R1");
    public static readonly MessageType I2 = new("hip", "I2");
    public static readonly MessageType R2 = new("hip", "R2");

    /// <summary>Application data under an association.</summary>
    public static readonly MessageType Esp = new("esp", "data", IsSignalling: false);

    /// <summary>A new Diffie-Hellman key under an association: HIP inside ESP.</summary>
    public static readonly MessageType Rekey = new("esp", "rekey");

    /// <summary>An ESP packet with nothing in it: it says that its sender has the keys, and where it is.</summary>
    public static readonly MessageType Empty = new("esp", "empty");

    /// <summary>Application data for a peer that refused HIP.</summary>
    public static readonly MessageType Plain = new("udp", "data", IsSignalling: false);
}
