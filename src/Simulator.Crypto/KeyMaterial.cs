namespace Simulator.Crypto;

/// <summary>
/// KEYMAT: an endless sequence of octets that both ends of an association expand from Kij (draft-moskowitz-hip-arch-00 leaves the function
/// open; this is HIP version 1's, RFC 5201 section 6.5, with the cookie's I and J for the puzzle's):
/// K1 = SHA1(Kij | sort(HIGH-I, HIGH-R) | I | J | 0x01), Kn = SHA1(Kij | Kn-1 | n).
/// </summary>
/// <remarks>
/// Keys are drawn in this order, gl being the direction from the end with the greater HIGH to the other: gl encryption, gl integrity,
/// lg encryption, lg integrity.
/// </remarks>
public sealed class KeyMaterial
{
    private readonly byte[] _shared;
    private readonly byte[] _block = new byte[Sha1.Size];
    private byte _index = 1;   // one octet: 255 blocks are 5,100 octets
    private int _used;

    /// <param name="shared">Kij, as wide as the prime.</param>
    /// <param name="initiator">The initiator's HIGH, 16 octets; the order of the two does not matter.</param>
    /// <param name="responder">The responder's HIGH, 16 octets.</param>
    /// <param name="i">The initiator's cookie, 8 octets.</param>
    /// <param name="j">The responder's cookie, 8 octets.</param>
    public KeyMaterial(
        ReadOnlySpan<byte> shared, ReadOnlySpan<byte> initiator, ReadOnlySpan<byte> responder, ReadOnlySpan<byte> i, ReadOnlySpan<byte> j)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(initiator.Length, 16, nameof(initiator));
        ArgumentOutOfRangeException.ThrowIfNotEqual(responder.Length, 16, nameof(responder));
        ArgumentOutOfRangeException.ThrowIfNotEqual(i.Length, 8, nameof(i));
        ArgumentOutOfRangeException.ThrowIfNotEqual(j.Length, 8, nameof(j));
        _shared = shared.ToArray();
        bool inOrder = initiator.SequenceCompareTo(responder) <= 0;   // the smaller as a big-endian number comes first
        Span<byte> seed = stackalloc byte[49];
        (inOrder ? initiator : responder).CopyTo(seed);
        (inOrder ? responder : initiator).CopyTo(seed[16..]);
        i.CopyTo(seed[32..]);
        j.CopyTo(seed[40..]);
        seed[48] = _index;
        Sha1.Hash(_shared, seed, _block);
    }

    /// <summary>Fills <paramref name="key"/> with the octets that follow those drawn before.</summary>
    /// <exception cref="InvalidOperationException">More than 255 blocks (5,100 octets) were asked for: n is one octet.</exception>
    public void Draw(Span<byte> key)
    {
        while (!key.IsEmpty)
        {
            if (_used == _block.Length) Expand();
            int length = Math.Min(key.Length, _block.Length - _used);
            _block.AsSpan(_used, length).CopyTo(key);
            _used += length;
            key = key[length..];
        }
    }

    private void Expand()
    {
        if (_index == byte.MaxValue) throw new InvalidOperationException("KEYMAT ends after 255 blocks.");
        _index++;
        Sha1.Hash(_shared, _block, [_index], _block);
        _used = 0;
    }
}
