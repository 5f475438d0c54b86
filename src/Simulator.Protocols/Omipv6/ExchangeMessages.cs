using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>The names of the four messages in metrics and charts.</summary>
internal static class ExchangeMessages
{
    public static readonly MessageType Dh1 = new("omipv6", "DH1");
    public static readonly MessageType Dh2 = new("omipv6", "DH2");
    public static readonly MessageType Dh3 = new("omipv6", "DH3");
    public static readonly MessageType Dh4 = new("omipv6", "DH4");

    /// <summary>Octets of the longest, a DH2 in group 14, with room to spare.</summary>
    public const int LargestSize = 512;

    /// <summary>The name of a mobility header of the experimental type; null when it is none of the four.</summary>
    public static MessageType? TypeOf(ReadOnlySpan<byte> header) =>
        DhMessage.TryReadType(header, out DhMessageType type) != WireError.None ? null : type switch
        {
            DhMessageType.Dh1 => Dh1,
            DhMessageType.Dh2 => Dh2,
            DhMessageType.Dh3 => Dh3,
            _ => Dh4,
        };
}
