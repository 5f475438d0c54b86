namespace Simulator.Crypto;

/// <summary>The NULL encryption algorithm: identity, no vector, blocks of one octet (RFC 2410).</summary>
public sealed class NullCipher : PayloadCipher
{
    public override int BlockSize => 1;

    public override int IvSize => 0;

    protected override void EncryptBlocks(ReadOnlySpan<byte> iv, Span<byte> payload)
    {
    }

    protected override void DecryptBlocks(ReadOnlySpan<byte> iv, Span<byte> payload)
    {
    }
}
