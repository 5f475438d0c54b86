namespace Simulator.Wire.Ip;

/// <summary>The part of the IP header that transport checksums cover (RFC 768; RFC 8200 section 8.1).</summary>
public static class PseudoHeader
{
    /// <summary>The unfolded sum, to go on from with <see cref="Checksum.Sum"/>.</summary>
    /// <param name="length">Octets of transport header and data.</param>
    public static ulong Sum(IpAddress source, IpAddress destination, IpProtocol protocol, int length) =>
        source.ChecksumPart + destination.ChecksumPart + (byte)protocol + (uint)length;

    /// <summary>The sum for the payload of a packet without a routing header or a home address option.</summary>
    public static ulong Sum(in IpHeader header) => Sum(header.Source, header.Destination, header.Protocol, header.PayloadLength);
}
