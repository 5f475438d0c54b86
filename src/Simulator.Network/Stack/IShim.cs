using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>A layer between transport and IP, as HIP is one: it takes the segments for peers it knows and delivers theirs.</summary>
public interface IShim : IProtocol
{
    /// <summary>Whether segments to this destination go through the shim.</summary>
    bool Claims(IpAddress destination);

    /// <summary>A segment for a destination it claims.</summary>
    void Send(in Segment segment, Outbox outbox);

    /// <summary>What the host's resolver has just found, before the application that asked hears of it.</summary>
    /// <returns>What the application hears: the same, or with endpoint selectors in the place of addresses (draft-moskowitz-hip-arch-00 section 5.4).</returns>
    Resolution Learn(Resolution resolution, Outbox outbox);

    /// <summary>
    /// The endpoint selector by which a peer that it claims knows this host, in an IPv4 address's clothes; null as long as there is none.
    /// Applications put it where they would have put their address (draft-moskowitz-hip-arch-00 section 5.4).
    /// </summary>
    IpAddress? OwnSelector(IpAddress peer) => null;

    /// <summary>Octets of the largest segment that, with all the shim puts around it, fits an IP packet.</summary>
    /// <param name="packet">Octets of the IP packet.</param>
    int LargestSegment(int packet);
}
