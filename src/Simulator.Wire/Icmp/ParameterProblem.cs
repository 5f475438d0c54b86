using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp;

/// <summary>ICMPv6 errors that point at an octet of the packet: RFC 4443 section 3.4.</summary>
public static class ParameterProblem
{
    /// <summary>Whether one may be sent at all: RFC 4443 section 2.4 (e), where unrecognized options are excepted from the rule about multicast.</summary>
    public static bool MayAnswer(in IpHeader about, ReadOnlySpan<byte> packet, IcmpV6ParameterCode code) => about.IsV6
        && IcmpError.MayAnswer(
            about, packet, code == IcmpV6ParameterCode.UnrecognizedOption ? IcmpErrorReason.PacketTooBig : IcmpErrorReason.Other);

    /// <summary>Writes the error, to be sent to the packet's source.</summary>
    /// <param name="message">Exactly <see cref="IcmpError.SizeAbout"/> octets.</param>
    /// <param name="pointer">Octets from the start of the packet to the octet at fault, as in <see cref="IPv6Extensions.Pointer"/>.</param>
    /// <param name="source">The sender of the error.</param>
    /// <param name="about">The header of <paramref name="packet"/>.</param>
    public static void Write(
        Span<byte> message, IcmpV6ParameterCode code, int pointer, IpAddress source, in IpHeader about, ReadOnlySpan<byte> packet)
    {
        packet[..(message.Length - IcmpHeader.Size)].CopyTo(message[IcmpHeader.Size..]);
        new IcmpHeader(IcmpV6Type.ParameterProblem, (byte)code, (uint)pointer).Write(message, source, about.Source);
    }
}
