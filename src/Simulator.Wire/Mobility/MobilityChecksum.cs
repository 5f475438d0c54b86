using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility;

/// <summary>
/// The checksum of a mobility header. Its pseudo-header has next header 135 (RFC 6275 section 6.1.1; RFC 3775 printed 2). The source is the home
/// address when there is a home address option, the destination the home address when there is a type 2 routing header:
/// <see cref="IPv6Extensions.SourceOf"/>, <see cref="IPv6Extensions.DestinationOf"/>.
/// </summary>
public static class MobilityChecksum
{
    private const int Offset = 4;

    /// <param name="header">The whole mobility header and nothing else.</param>
    public static bool Holds(ReadOnlySpan<byte> header, IpAddress source, IpAddress destination) =>
        Checksum.Finish(Sum(header, source, destination)) == 0;

    /// <summary>Computes and writes the checksum of a header that is otherwise final.</summary>
    /// <param name="header">The whole mobility header and nothing else.</param>
    public static void Write(Span<byte> header, IpAddress source, IpAddress destination)
    {
        BinaryPrimitives.WriteUInt16BigEndian(header[Offset..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(header[Offset..], Checksum.Finish(Sum(header, source, destination)));
    }

    private static ulong Sum(ReadOnlySpan<byte> header, IpAddress source, IpAddress destination) =>
        Checksum.Sum(header, PseudoHeader.Sum(source, destination, IpProtocol.MobilityHeader, header.Length));
}
