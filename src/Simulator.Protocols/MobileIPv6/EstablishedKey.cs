using Simulator.Engine;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Kabm as a correspondent holds it: bindings of one home address need it from now on (draft-haddad-mipv6-omipv6-01 sections 6 and 7).</summary>
public sealed class EstablishedKey(BindingKey key, SimTime expires)
{
    public BindingKey Key { get; } = key;

    public SimTime Expires { get; } = expires;

    /// <summary>
    /// The last sequence number that the key authorised; it outlives the binding, so that an old update does not make it anew. Null before the first.
    /// </summary>
    public ushort? Sequence { get; internal set; }
}
