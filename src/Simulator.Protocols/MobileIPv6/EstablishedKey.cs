using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Kabm at one of its two ends: bindings of one home address need it from now on (draft-haddad-mipv6-omipv6-01 sections 6 and 7).</summary>
public sealed class EstablishedKey(BindingKey key, SimTime expires)
{
    public BindingKey Key { get; } = key;

    public SimTime Expires { get; } = expires;

    /// <summary>The last sequence number that the key authorised at the correspondent, for one that keeps it. Null before the first.</summary>
    public ushort? Sequence { get; internal set; }

    /// <summary>The care-of address that was tested last, or was bound by return routability; the correspondent's.</summary>
    internal IpAddress? Tested { get; set; }

    /// <summary>Whether an untested care-of address has had its time since the last test. The correspondent's.</summary>
    internal bool HasUsedUntested { get; set; }
}
