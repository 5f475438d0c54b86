using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>What one side of an association holds, as far as the other has to hold it too.</summary>
internal sealed record AssociationView(
    AssociationState State, bool IsOffering, uint Selector, uint Spi, int Own, int Peer, string OutboundKey, string InboundKey)
{
    public static AssociationView? Of(TestHost host, HostIdentity peer)
    {
        if (host.Machine.Associations.Find(0, peer.High) is not { } association) return null;
        if (association.Keys is not { } keys) return new(association.State, IsOffering: false, association.Selector.Value, 0, 0, 0, "", "");
        return new(
            association.State, keys.IsOffering, association.Selector.Value, keys.Outbound.Spi, keys.Current.Own, keys.Current.Peer,
            Convert.ToHexString(keys.Outbound.Keys.AuthenticationKey), Convert.ToHexString(keys.Current.Inbound.Keys.AuthenticationKey));
    }

    /// <summary>Whether both sides have the same association and nothing is under way.</summary>
    public static bool Agree(AssociationView? one, AssociationView? other) =>
        one is { State: AssociationState.Established, IsOffering: false }
        && other == new AssociationView(one.State, one.IsOffering, one.Spi, one.Selector, one.Peer, one.Own, one.InboundKey, one.OutboundKey);
}
