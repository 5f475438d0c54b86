using Simulator.Wire.Dns;

namespace Simulator.Wire.Hip;

/// <summary>What the sender chooses of a HIP packet's SIG record. Times are whole seconds.</summary>
/// <param name="KeyTag">Of the KEY record that verifies it (<see cref="KeyRecord.Tag"/>).</param>
public readonly record struct HipSignatureFields(uint Inception, uint Expiration, ushort KeyTag);
