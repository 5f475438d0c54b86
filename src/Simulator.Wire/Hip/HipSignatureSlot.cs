namespace Simulator.Wire.Hip;

/// <summary>
/// A written packet that waits for its signature: sign <see cref="Fields"/> and then <see cref="SignedBytes"/>, and write the result, T|R|S, to
/// <see cref="Value"/>. Nothing else of the packet changes, for its Payload Len and ANCOUNT are final. All are empty when the packet has no SIG.
/// </summary>
public readonly ref struct HipSignatureSlot
{
    /// <summary>The SIG's RDATA before the signature.</summary>
    public ReadOnlySpan<byte> Fields { get; init; }

    /// <summary>The HIP octets from Next Header up to the SIG record.</summary>
    public ReadOnlySpan<byte> SignedBytes { get; init; }

    /// <summary>Where the 41 octets of the signature go; zeros until then.</summary>
    public Span<byte> Value { get; init; }
}
