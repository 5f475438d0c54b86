using Simulator.Wire.Mobility;

namespace Simulator.Wire.Tests.Mobility.Omipv6;

/// <summary>The four messages, laid out by hand from the drawings.</summary>
internal static class DhSamples
{
    public const ulong MobileSession = 0x1122334455667788;
    public const ulong CorrespondentSession = 0x99aabbccddeeff00;

    public static readonly UInt128 Nonce = new(0x0102030405060708, 0x090a0b0c0d0e0f10);

    public static readonly byte[] PublicValue = [.. Enumerable.Range(1, 128).Select(i => (byte)i)];
    public static readonly byte[] WidePublicValue = [.. Enumerable.Range(1, 256).Select(i => (byte)i)];

    // Group 2, info "abc", nonce indices and an authenticator: 32 + 8 + 128 + 8 + 24 octets.
    public static readonly byte[] Dh1 = Octets.Of($"""
        3b180b00 0000 01 00 1122334455667788 0102030405060708090a0b0c0d0e0f10
        0002 0080 0003 0000 {Convert.ToHexString(PublicValue)} 616263 0000000000
        0404 0007 0008 0102 0000 050c a1a2a3a4a5a6a7a8a9aaabac
        """);

    // Group 14, no info, an authenticator: 40 + 8 + 256 + 16 octets.
    public static readonly byte[] Dh2 = Octets.Of($"""
        3b270b00 0000 02 00 1122334455667788 99aabbccddeeff00 0102030405060708090a0b0c0d0e0f10
        000e 0100 0000 0000 {Convert.ToHexString(WidePublicValue)}
        0100 050c a1a2a3a4a5a6a7a8a9aaabac
        """);

    public static readonly byte[] Iv = Octets.Of("c1c2c3c4c5c6c7c8");
    public static readonly byte[] Ciphertext = [.. Enumerable.Range(100, 64).Select(i => (byte)i)];

    // 32 + 8 + 64 octets.
    public static readonly byte[] Dh3 = Octets.Of($"""
        3b0c0b00 0000 03 00 1122334455667788 99aabbccddeeff00 0008 0040 00000000
        {Convert.ToHexString(Iv)} {Convert.ToHexString(Ciphertext)}
        """);

    public static readonly byte[] Dh4 = [.. Dh3[..6], 4, .. Dh3[7..]];

    public static readonly byte[] Signature = [.. Enumerable.Repeat((byte)0x51, 20)];
    public static readonly byte[] Mac = [.. Enumerable.Repeat((byte)0x3a, 20)];

    // The mobile node's: no info, 58 octets and 6 of padding.
    public static readonly byte[] MobileProof = Octets.Of($"""
        20010db8000a0000 0000000000000099 {Convert.ToHexString(Signature)} {Convert.ToHexString(Mac)} 0000 000000000000
        """);

    // The correspondent's, with info "abcdefg": 65 octets and 15 of padding.
    public static readonly byte[] CorrespondentProof = Octets.Of($"""
        20010db8000c0000 0000000000000002 {Convert.ToHexString(Signature)} {Convert.ToHexString(Mac)}
        0007 61626364656667 000000000000000000000000000000
        """);

    public static byte[] Finish(int size, Action<byte[]> write, NonceIndices? indices, bool authenticator)
    {
        byte[] buffer = Octets.Poisoned(512);
        write(buffer);
        Assert.That(buffer[size..], Has.All.EqualTo(0xA5), "wrote beyond its size");
        var options = new MobilityOptionWriter(buffer, size);
        if (indices is { } both) options.Add(both);
        if (authenticator) options.AddAuthenticator();
        byte[] header = buffer[..options.Finish()];
        if (authenticator) Octets.Of("a1a2a3a4a5a6a7a8a9aaabac").CopyTo(BindingAuthorizationData.AuthenticatorOf(header.AsSpan()));
        return header;
    }
}
