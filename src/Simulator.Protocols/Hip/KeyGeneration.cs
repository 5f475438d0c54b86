using Simulator.Protocols.Esp;

namespace Simulator.Protocols.Hip;

/// <summary>The keys that one Diffie-Hellman key of either host gives together. Hosts count their keys under an association; 0 is the exchange's.</summary>
internal sealed class KeyGeneration(int own, int peer, EspKeys outbound, InboundAssociation inbound)
{
    /// <summary>Number of this host's Diffie-Hellman key.</summary>
    public int Own { get; } = own;

    /// <summary>Number of the peer's Diffie-Hellman key.</summary>
    public int Peer { get; } = peer;

    public EspKeys Outbound { get; } = outbound;

    /// <summary>With a window of its own.</summary>
    public InboundAssociation Inbound { get; } = inbound;

    /// <summary>Packets that came under newer keys.</summary>
    public int Overtaken { get; set; }

    /// <summary>Whether a host that has sent under the other one's keys is done with these.</summary>
    public bool IsOlderThan(KeyGeneration other) => this != other && Own <= other.Own && Peer <= other.Peer;
}
