using Simulator.Wire.Icmp;

namespace Simulator.Network;

/// <summary>The names of ICMP messages.</summary>
internal static class IcmpMessages
{
    public static readonly MessageType EchoReply = new("icmp", "echo-reply");

    public static readonly MessageType ParameterProblem = new("icmp", "parameter-problem");

    private static readonly MessageType[] Errors =
    [
        new("icmp", "other"), new("icmp", "no-route"), new("icmp", "host-unreachable"), new("icmp", "protocol-unreachable"),
        new("icmp", "port-unreachable"), new("icmp", "packet-too-big"), new("icmp", "host-prohibited"), new("icmp", "prohibited"),
        new("icmp", "hop-limit-exceeded"), new("icmp", "bad-spi"),
    ];

    /// <param name="reason">The array above has the order of <see cref="IcmpErrorReason"/>.</param>
    public static MessageType Error(IcmpErrorReason reason) => Errors[(int)reason];
}
