using System.Buffers.Binary;
using System.Security.Cryptography;
using Simulator.Crypto;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>The keys against values made with another implementation of HMAC (Python's), and against the platform's.</summary>
public sealed class KeyDerivationTests
{
    private const ulong MobileSession = 0x0102030405060708, CorrespondentSession = 0x1112131415161718;

    private readonly Outbox _outbox = new("node", new PacketPool(4096), new MetricLog(new Engine.Simulation()));

    [Test]
    public void KnownInputs_GiveKnownKeys()
    {
        byte[] shared = [.. Enumerable.Range(0, 128).Select(i => (byte)(i * 7 + 3))];
        ExchangeKeys keys = ExchangeKeys.Derive(Transcript(Ascending(0), Ascending(16)), shared, _outbox);
        Assert.That(Convert.ToHexString(keys.Kabm.Octets.Span), Is.EqualTo("B52A50FDA6027B369D775FFD457CB07929B3D68AB4CBCC71D0198E83F3FF94E9B128256C731441CD"));
        byte[] mac = new byte[20];
        keys.Mac(Triangle.Home, mac, _outbox);
        Assert.That(Convert.ToHexString(mac), Is.EqualTo("5AEF549B7BE73947A07C4DCEA8AC4809B69676BE"));

        byte[] iv = new byte[8], block = new byte[16], expected = new byte[16];
        keys.Cipher.Encrypt(iv, block);
        new TripleDesCbc(Convert.FromHexString("94C989FF2BB365987859A76FEBB978EFAB2457E93DC5D41B")).Encrypt(iv, expected);
        Assert.That(block, Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property]
    public bool AnyInputs_GiveThePlatformsKabm(ulong a, ulong b, byte[] shared)
    {
        UInt128 mobile = new(a, b), correspondent = new(b, ~a);
        ExchangeKeys keys = ExchangeKeys.Derive(Transcript(mobile, correspondent), shared, _outbox);
        byte[] nonces = new byte[32], label = [.. "Kabm"u8, .. new byte[17]];
        BinaryPrimitives.WriteUInt128BigEndian(nonces, mobile);
        BinaryPrimitives.WriteUInt128BigEndian(nonces.AsSpan(16), correspondent);
        BinaryPrimitives.WriteUInt64BigEndian(label.AsSpan(4), MobileSession);
        BinaryPrimitives.WriteUInt64BigEndian(label.AsSpan(12), CorrespondentSession);
        byte[] skeyid = HMACSHA1.HashData(nonces, shared);
        label[^1] = 1;
        byte[] first = HMACSHA1.HashData(skeyid, label);
        label[^1] = 2;
        return keys.Kabm.Octets.Span.SequenceEqual([.. first, .. HMACSHA1.HashData(skeyid, label)]);
    }

    // SIG of DH3 covers N_CN, sid_MN, g^X, info_MN, info_CN; of DH4 N_MN, sid_CN, g^Y, info_CN, info_MN (section 7.1).
    [Test]
    public void Signatures_CoverTheOtherEndsNonceAndTheOwnValue()
    {
        ExchangeTranscript transcript = Transcript(mobile: 1, correspondent: 2);
        string one = "00000000000000000000000000000001", two = "00000000000000000000000000000002";
        Assert.That(Convert.ToHexString(transcript.Signed(DhMessageType.Dh3)), Is.EqualTo(two + "0102030405060708" + "AA" + "00000E10" + "00000708"));
        Assert.That(Convert.ToHexString(transcript.Signed(DhMessageType.Dh4)), Is.EqualTo(one + "1112131415161718" + "BB" + "00000708" + "00000E10"));
    }

    private static UInt128 Ascending(byte from)
    {
        byte[] bytes = [.. Enumerable.Range(from, 16).Select(i => (byte)i)];
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static ExchangeTranscript Transcript(UInt128 mobile, UInt128 correspondent) => new()
    {
        Home = Triangle.Home,
        Correspondent = Triangle.Correspondent,
        Group = DhGroup.Group2,
        MobileSession = MobileSession,
        MobileNonce = mobile,
        MobilePublic = [0xAA],
        MobileInfo = 3600,
        CorrespondentSession = CorrespondentSession,
        CorrespondentNonce = correspondent,
        CorrespondentPublic = [0xBB],
        CorrespondentInfo = 1800,
    };
}
