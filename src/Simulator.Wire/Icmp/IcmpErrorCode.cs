using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp;

// The two versions name the same reasons by different types and codes.
internal static class IcmpErrorCode
{
    public static IcmpHeader HeaderOf(IcmpErrorReason reason, bool v6) => reason switch
    {
        IcmpErrorReason.NoRoute => v6 ? Unreachable(IcmpV6UnreachableCode.NoRoute) : Unreachable(IcmpV4UnreachableCode.Net),
        IcmpErrorReason.HostUnreachable => v6 ? Unreachable(IcmpV6UnreachableCode.Address) : Unreachable(IcmpV4UnreachableCode.Host),
        IcmpErrorReason.ProtocolUnreachable => v6
            ? new(IcmpV6Type.ParameterProblem, (byte)IcmpV6ParameterCode.UnrecognizedNextHeader)
            : Unreachable(IcmpV4UnreachableCode.Protocol),
        IcmpErrorReason.PortUnreachable => v6 ? Unreachable(IcmpV6UnreachableCode.Port) : Unreachable(IcmpV4UnreachableCode.Port),
        IcmpErrorReason.PacketTooBig => v6
            ? new(IcmpV6Type.PacketTooBig)
            : Unreachable(IcmpV4UnreachableCode.FragmentationNeeded),
        IcmpErrorReason.HostProhibited => v6 ? Unreachable(IcmpV6UnreachableCode.Prohibited) : Unreachable(IcmpV4UnreachableCode.HostProhibited),
        IcmpErrorReason.Prohibited => v6 ? Unreachable(IcmpV6UnreachableCode.Prohibited) : Unreachable(IcmpV4UnreachableCode.Prohibited),
        IcmpErrorReason.HopLimitExceeded => v6 ? new(IcmpV6Type.TimeExceeded) : new(IcmpV4Type.TimeExceeded),
        IcmpErrorReason.BadSpi => v6 ? new(IcmpV6Type.ParameterProblem) : new(IcmpV4Type.SecurityFailures),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No message says this."),
    };

    public static IcmpErrorReason ReasonOf(in IcmpHeader header) => header.IsV6 ? ReasonOf6(header) : ReasonOf4(header);

    /// <summary>Whether a v6 message means what RFC 2521 has a message of its own for: the field at fault is an SPI.</summary>
    public static bool IsBadSpi6(in IcmpHeader header, in IpHeader quoted) =>
        header.IsV6 && header with { Rest = 0 } == new IcmpHeader(IcmpV6Type.ParameterProblem)
        && quoted.Protocol == IpProtocol.Esp && header.Rest == quoted.HeaderLength;

    private static IcmpErrorReason ReasonOf4(in IcmpHeader header) => ((IcmpV4Type)header.Type, header.Code) switch
    {
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.Net) => IcmpErrorReason.NoRoute,
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.Host) => IcmpErrorReason.HostUnreachable,
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.Protocol) => IcmpErrorReason.ProtocolUnreachable,
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.Port) => IcmpErrorReason.PortUnreachable,
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.FragmentationNeeded) => IcmpErrorReason.PacketTooBig,
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.HostProhibited) => IcmpErrorReason.HostProhibited,
        (IcmpV4Type.DestinationUnreachable, (byte)IcmpV4UnreachableCode.Prohibited) => IcmpErrorReason.Prohibited,
        (IcmpV4Type.TimeExceeded, 0) => IcmpErrorReason.HopLimitExceeded,
        (IcmpV4Type.SecurityFailures, 0) => IcmpErrorReason.BadSpi,
        _ => IcmpErrorReason.Other,
    };

    private static IcmpErrorReason ReasonOf6(in IcmpHeader header) => ((IcmpV6Type)header.Type, header.Code) switch
    {
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.NoRoute) => IcmpErrorReason.NoRoute,
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.Prohibited) => IcmpErrorReason.Prohibited,
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.Address) => IcmpErrorReason.HostUnreachable,
        (IcmpV6Type.DestinationUnreachable, (byte)IcmpV6UnreachableCode.Port) => IcmpErrorReason.PortUnreachable,
        (IcmpV6Type.ParameterProblem, (byte)IcmpV6ParameterCode.UnrecognizedNextHeader) => IcmpErrorReason.ProtocolUnreachable,
        (IcmpV6Type.PacketTooBig, _) => IcmpErrorReason.PacketTooBig,
        (IcmpV6Type.TimeExceeded, 0) => IcmpErrorReason.HopLimitExceeded,
        _ => IcmpErrorReason.Other,
    };

    private static IcmpHeader Unreachable(IcmpV4UnreachableCode code) => new(IcmpV4Type.DestinationUnreachable, (byte)code);

    private static IcmpHeader Unreachable(IcmpV6UnreachableCode code) => new(IcmpV6Type.DestinationUnreachable, (byte)code);
}
