using Simulator.Crypto;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>A zone whose key a resolver was given by other means than DNS (RFC 2535 section 6.2).</summary>
/// <param name="Zone">Its apex.</param>
/// <param name="Key">Whole RDATA of its KEY record.</param>
public sealed record TrustAnchor(DnsName Zone, byte[] Key)
{
    public static TrustAnchor For(DnsName zone, DsaPublicKey key) => new(zone, DsaKeyRecord.WriteZoneKey(key));
}
