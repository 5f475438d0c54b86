using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp;

/// <summary>The checksum of a whole ICMPv6 message (RFC 4443 section 2.3), for messages that are more than header and body.</summary>
public static class IcmpV6Checksum
{
    private const int Offset = 2;

    /// <summary>Computes and writes the checksum of a message that is otherwise final.</summary>
    /// <param name="message">From the ICMP header on, exactly.</param>
    public static void Write(Span<byte> message, IpAddress source, IpAddress destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(message[Offset..], 0);
        ulong sum = PseudoHeader.Sum(source, destination, IpProtocol.IcmpV6, message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(message[Offset..], Checksum.Finish(Checksum.Sum(message, sum)));
    }
}
