namespace Simulator.Network;

/// <summary>What packets of one mapping have in common. The remote part is left empty as far as the mapping does not depend on it.</summary>
/// <param name="Inside">The inside host's address and port or echo identifier.</param>
internal readonly record struct NatBindingKey(NatBindingKind Kind, Endpoint Inside, Endpoint Remote)
{
    public override int GetHashCode() => Hash(Inside, Hash(Remote, (int)Kind));

    /// <summary>The part of a peer's endpoint that a behaviour looks at.</summary>
    public static Endpoint Part(NatBehaviour behaviour, Endpoint remote) => behaviour switch
    {
        NatBehaviour.AddressDependent => remote with { Port = 0 },
        NatBehaviour.AddressAndPortDependent => remote,
        _ => default,
    };

    /// <summary>Cheaper than the hash of a record within a record within a record, and asked for with every packet.</summary>
    internal static int Hash(Endpoint endpoint, int seed)
    {
        UInt128 value = endpoint.Address.Value;
        ulong mixed = unchecked(((ulong)value ^ (ulong)(value >> 64) ^ (ulong)endpoint.Port << 48 ^ (uint)seed) * 0x9E3779B97F4A7C15);
        return (int)(mixed >> 32);
    }
}
