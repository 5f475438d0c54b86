using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>All histories of one host, and what they have in common.</summary>
/// <param name="Create">Makes the host as it is before anything happens.</param>
/// <param name="Peer">The other host's identity.</param>
/// <param name="Texts">All that is ever said.</param>
internal sealed record HostTree(Func<TestHost> Create, HostIdentity Peer, PacketNames Packets, string[] Texts)
{
    /// <summary>Histories worked out so far.</summary>
    public int Count { get; set; }

    public int Replays { get; set; }
}
