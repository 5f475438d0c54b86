namespace Simulator.Network;

/// <summary>A binding and a peer that its host sent to, as far as the filter looks at the peer.</summary>
/// <param name="Binding">The binding's slot.</param>
internal readonly record struct NatSessionKey(int Binding, Endpoint Remote)
{
    public override int GetHashCode() => NatBindingKey.Hash(Remote, Binding);
}
