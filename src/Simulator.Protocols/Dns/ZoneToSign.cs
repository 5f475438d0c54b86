using Simulator.Crypto;

namespace Simulator.Protocols.Dns;

/// <summary>A zone and the key that signs it; without a key it stays unsigned.</summary>
public readonly record struct ZoneToSign(Zone Zone, DsaPrivateKey? Key);
