using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>All histories of one host, and what they have in common.</summary>
/// <param name="Create">Makes the host as it is before anything happens.</param>
/// <param name="Peer">The other host's identity.</param>
/// <param name="Texts">All that is ever said.</param>
internal sealed record HostTree(Func<TestHost> Create, HostIdentity Peer, PacketNames Packets, string[] Texts)
{
    private const int MostKept = 100;

    private readonly Queue<HostHistory> _kept = new();

    /// <summary>Histories worked out so far.</summary>
    public int Count { get; set; }

    public int Replays { get; set; }

    /// <summary>Hosts take room: those of the histories that were worked out last are kept, where the walk is.</summary>
    public void Keep(HostHistory last)
    {
        _kept.Enqueue(last);
        if (_kept.Count > MostKept) _kept.Dequeue().Drop();
    }
}
