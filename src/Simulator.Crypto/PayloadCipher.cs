namespace Simulator.Crypto;

/// <summary>
/// A cipher under one key as ESP uses it (RFC 2406): whole blocks in place, the initialisation vector given by the caller and carried in
/// front of the ciphertext. Nothing is allocated after construction. Not for concurrent use.
/// </summary>
public abstract class PayloadCipher
{
    /// <summary>The payload's length is a multiple of this many octets; 1 for the null cipher.</summary>
    public abstract int BlockSize { get; }

    /// <summary>Octets of the initialisation vector; 0 for the null cipher.</summary>
    public abstract int IvSize { get; }

    /// <exception cref="ArgumentException">The payload is not whole blocks or the vector has another length: a caller's bug.</exception>
    public void Encrypt(ReadOnlySpan<byte> iv, Span<byte> payload)
    {
        Check(iv, payload);
        EncryptBlocks(iv, payload);
    }

    /// <inheritdoc cref="Encrypt"/>
    public void Decrypt(ReadOnlySpan<byte> iv, Span<byte> payload)
    {
        Check(iv, payload);
        DecryptBlocks(iv, payload);
    }

    protected abstract void EncryptBlocks(ReadOnlySpan<byte> iv, Span<byte> payload);

    protected abstract void DecryptBlocks(ReadOnlySpan<byte> iv, Span<byte> payload);

    private void Check(ReadOnlySpan<byte> iv, Span<byte> payload)
    {
        if (iv.Length != IvSize) throw new ArgumentException("The initialisation vector has another length than the cipher's.", nameof(iv));
        if (payload.Length % BlockSize != 0) throw new ArgumentException("The payload is not whole blocks.", nameof(payload));
    }
}
