using System.Security.Cryptography;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Tracing;
using Simulator.Wire.Arp;
using Simulator.Wire.Dns;
using Simulator.Wire.Esp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Results.Tests;

/// <summary>Packets and a run made by hand: a HIP exchange between alice and bob, with a lookup before it, a lost R1 and data after it.</summary>
internal static class Samples
{
    public static readonly IpAddress Alice = IpAddress.V4(0xC0A80102);
    public static readonly IpAddress Bob = IpAddress.V4(0xC0A80202);
    public static readonly IpAddress Server = IpAddress.V4(0xC0000203);
    public static readonly MacAddress AliceMac = new(0x0200_0000_0000);
    public static readonly HostIdentityGlobalHash AliceHigh = new(UInt128.Parse("3f2a9c01d4e5f60718293a4b5c6d7e8f", System.Globalization.NumberStyles.HexNumber, null));
    public static readonly HostIdentityGlobalHash BobHigh = HostIdentityGlobalHash.Assigned(100, 50, Bytes(20, 0x9b));

    public static DnsName Name(string text) => DnsName.TryParse(text, out DnsName name) ? name : throw new ArgumentException(text, nameof(text));

    public static byte[] Bytes(int count, byte value)
    {
        var bytes = new byte[count];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    public static byte[] Arp(ArpOperation operation)
    {
        var bytes = new byte[ArpPacket.Size];
        new ArpPacket(operation, AliceMac, Alice, default, IpAddress.V4(0xC0A80101)).Write(bytes);
        return bytes;
    }

    public static byte[] Ip(IpAddress from, IpAddress to, IpProtocol protocol, ReadOnlySpan<byte> payload)
    {
        int size = IpHeader.SizeOf(to.IsV6);
        var packet = new byte[size + payload.Length];
        IpHeader.ForPayload(from, to, protocol, 64, payload.Length).Write(packet);
        payload.CopyTo(packet.AsSpan(size));
        return packet;
    }

    public static byte[] Udp(IpAddress from, ushort fromPort, IpAddress to, ushort toPort, ReadOnlySpan<byte> payload)
    {
        var segment = new byte[UdpHeader.Size + payload.Length];
        payload.CopyTo(segment.AsSpan(UdpHeader.Size));
        new UdpHeader(fromPort, toPort, (ushort)segment.Length).Write(segment);
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(from, to, IpProtocol.Udp, segment.Length));
        return Ip(from, to, IpProtocol.Udp, segment);
    }

    public static byte[] DnsQuery(RecordType type)
    {
        var message = new byte[512];
        var dns = new DnsMessageWriter(message);
        Assert.That(dns.TryAddQuestion(Name("www.foo.com"), type), Is.True);
        Assert.That(dns.TryAddOpt(new OptRecord { UdpPayloadSize = 1232, DnssecOk = true }), Is.True);
        return Udp(Alice, 50001, Server, 53, message.AsSpan(0, dns.Finish(7, DnsFlags.RecursionDesired)));
    }

    public static byte[] DnsAnswer(ResponseCode code = ResponseCode.NoError)
    {
        var message = new byte[1232];
        var dns = new DnsMessageWriter(message);
        DnsName name = Name("www.foo.com");
        Assert.That(dns.TryAddQuestion(name, RecordType.Key), Is.True);
        if (code == ResponseCode.NoError)
        {
            Assert.That(dns.TryAddRecord(DnsSection.Answer, name, RecordType.Key, RecordClass.Internet, 300, HostIdentity()), Is.True);
            Assert.That(dns.TryAddKey(DnsSection.Answer, name, 300, new KeyRecord
            {
                Protocol = KeyProtocol.Hip,
                Algorithm = KeyAlgorithm.High128,
                PublicKey = Bytes(16, 0x9b),
            }), Is.True);
            byte[] signature = [8, .. Bytes(40, 0x55)];
            Assert.That(dns.TryAddSig(DnsSection.Answer, name, 300, new SigRecord
            {
                TypeCovered = RecordType.Key,
                Algorithm = KeyAlgorithm.Dsa,
                Labels = 3,
                OriginalTtl = 300,
                Signer = Name("foo.com"),
                Signature = signature,
            }), Is.True);
            Assert.That(dns.TryAddAddress(DnsSection.Additional, name, 300, Bob), Is.True);
        }

        return Udp(Server, 53, Alice, 50001, message.AsSpan(0, dns.Finish(7, DnsFlags.Response | DnsFlags.AuthenticData, code)));
    }

    public static byte[] I1() => Hip(Alice, Bob, new HipPacketWriter { High = AliceHigh, RemotesHigh = BobHigh });

    public static byte[] R1() => Hip(Bob, Alice, new HipPacketWriter
    {
        High = BobHigh,
        Fqdn = Name("www.foo.com"),
        HostIdentityRdata = HostIdentity(),
        DiffieHellman = DiffieHellman(),
        RemotesHigh = AliceHigh,
        Cookie = new HipCookie(0x5d3c_1a2b_0000_0001, 0xa1b2_c3d4_0000_0002, 0),
        Transforms = (HipTransform[])[HipTransform.TripleDesSha1, HipTransform.NullSha1],
        Signature = new HipSignatureFields(1, 301, 4711),
    });

    public static byte[] I2() => Hip(Alice, Bob, new HipPacketWriter
    {
        NextHeader = IpProtocol.Esp,
        High = AliceHigh,
        HostIdentityRdata = HostIdentity(),
        DiffieHellman = DiffieHellman(),
        RemotesHigh = BobHigh,
        RemotesEsel = new EndpointSelector(0x1f2e3d4c),
        Cookie = new HipCookie(0x7777_1a2b_0000_0001, 0xa1b2_c3d4_0000_0002, 0),
        Transforms = (HipTransform[])[HipTransform.TripleDesSha1],
        Signature = new HipSignatureFields(1, 301, 4711),
    }, EspBytes(0x5a5a0001, 1, 104));

    public static byte[] R2() => Hip(Bob, Alice, new HipPacketWriter
    {
        High = BobHigh,
        Fqdn = Name("www.foo.com"),
        RemotesEsel = new EndpointSelector(0x0badcafe),
        Cookie = new HipCookie(0x5d3c_1a2b_0000_0001, 0xa1b2_c3d4_0000_0002, 0xfeed_0000_0000_0001),
        Signature = new HipSignatureFields(1, 301, 4711),
    });

    public static byte[] Esp(IpAddress from, IpAddress to, uint spi, uint sequenceNumber) => Ip(from, to, IpProtocol.Esp, EspBytes(spi, sequenceNumber, 184));

    /// <summary>ESP in transport mode as RFC 2406, 2451 and 2404 have it, made with the platform's cryptography.</summary>
    public static byte[] SealedEsp(IpAddress from, IpAddress to, uint spi, ReadOnlySpan<byte> cipherKey, byte[] authenticatorKey, ReadOnlySpan<byte> udp)
    {
        byte[] iv = [1, 2, 3, 4, 5, 6, 7, 8];
        byte[] plain = [.. udp, .. new byte[EspTrailer.SizeFor(udp.Length, 8)]];
        EspTrailer.Write(plain.AsSpan(udp.Length), IpProtocol.Udp);
        using var cipher = TripleDES.Create();
        cipher.Key = cipherKey.ToArray();
        byte[] covered = [.. new byte[EspHeader.Size], .. iv, .. cipher.EncryptCbc(plain, iv, PaddingMode.None)];
        new EspHeader(spi, 1).Write(covered);
        return Ip(from, to, IpProtocol.Esp, [.. covered, .. HMACSHA1.HashData(authenticatorKey, covered).AsSpan(0, 12)]);
    }

    public static byte[] PortUnreachable()
    {
        byte[] about = Udp(Alice, 1024, Bob, 9, Bytes(8, 1));
        Assert.That(IpHeader.TryRead(about, out IpHeader header), Is.EqualTo(Wire.WireError.None));
        var message = new byte[IcmpError.SizeAbout(header)];
        IcmpError.Write(message, IcmpErrorReason.PortUnreachable, 0, Bob, header, about);
        return Ip(Bob, Alice, IpProtocol.Icmp, message);
    }

    public static byte[] EchoRequest()
    {
        var message = new byte[16];
        IcmpHeader.EchoRequest(v6: false, 77, 3).Write(message, Alice, Bob);
        return Ip(Alice, Bob, IpProtocol.Icmp, message);
    }

    /// <summary>The messages of the run.</summary>
    public static IReadOnlyList<MessageRecord> Messages() =>
    [
        Message(1, 1_000_000, "alice", "nat-a", "arp", "request", Arp(ArpOperation.Request), 1_000_000 + 2_000),
        Message(2, 3_000_000, "nat-a", "alice", "arp", "reply", Arp(ArpOperation.Reply), 3_000_000 + 2_000),
        Message(3, 1_000_000_000, "alice", "ns", "dns", "query", DnsQuery(RecordType.Key), 1_013_000_000),
        Message(4, 1_013_000_000, "ns", "alice", "dns", "response", DnsAnswer(), 1_026_000_000),
        Message(5, 1_026_000_000, "alice", "bob", "hip", "I1", I1(), 1_053_000_000),
        Message(6, 1_053_000_000, "bob", "alice", "hip", "R1", R1(), 1_068_000_000, lostAt: "core", reason: "loss"),
        Message(7, 2_026_000_000, "alice", "bob", "hip", "I1", I1(), 2_053_000_000),
        Message(8, 2_053_000_000, "bob", "alice", "hip", "R1", R1(), 2_080_000_000),
        Message(9, 2_098_500_000, "alice", "bob", "hip", "I2", I2(), 2_125_500_000),
        Message(10, 2_143_000_000, "bob", "alice", "hip", "R2", R2(), 2_170_000_000),
        Message(11, 2_170_000_000, "alice", "bob", "esp", "data", Esp(Alice, Bob, 0x0badcafe, 2), 2_197_000_000, data: true),
        Message(12, 2_170_100_000, "alice", "bob", "esp", "data", Esp(Alice, Bob, 0x0badcafe, 3), 2_197_100_000, data: true),
        Message(13, 2_190_000_000, "bob", "alice", "esp", "data", Esp(Bob, Alice, 0x1f2e3d4c, 1), 2_217_000_000, data: true),
        Message(14, 62_200_000_000, "alice", "bob", "esp", "data", Esp(Alice, Bob, 0x0badcafe, 4), 62_227_000_000, data: true),
        Message(15, 62_227_000_000, "bob", "alice", "icmp", "port-unreachable", PortUnreachable(), 62_254_000_000),
        Message(16, 62_300_000_000, "alice", null, "dns", "query", DnsQuery(RecordType.A), 62_301_000_000, lostAt: "nat-a", reason: "no-route"),
    ];

    public static RunRecord Run(string scenario = "same-realm", string variant = "default", ulong seed = 1, bool messages = true, params SeriesRecord[] series) => new()
    {
        Scenario = scenario,
        Title = "Alice looks Bob up and talks to him, <with> \"HIP\" & loss",
        Variant = variant,
        Seed = seed,
        WireFingerprint = "0123456789abcdef",
        MetricsFingerprint = "fedcba9876543210",
        Held = true,
        Expectations = [new("hip.exchange.completed sum == 1", true, "1")],
        Series = series,
        Messages = messages ? Messages() : [],
        OmittedMessages = messages ? 3 : 0,
        Nodes = ["alice", "bob", "nat-a", "ns", "idle"],
        Duration = SimDuration.FromSeconds(63),
        SimulatorVersion = "0.1.0",
        Command = $"simulator run scenarios/hip/{scenario}.yaml --seed {seed} --repetitions 1",
    };

    public static SeriesRecord Counter(MetricDefinition metric, long total, params MetricTag[] tags) => new(metric, tags, total, []);

    public static SeriesRecord Sampled(MetricDefinition metric, params long[] values) => new(
        metric, [new MetricTag("node", "alice")], values.Sum(), [.. values.Select((value, i) => new MetricSample(new SimTime(1000 * i), value))]);

    public static MessageRecord Message(
        int number, long sentAt, string from, string? to, string protocol, string type, byte[] bytes, long endedAt, string? lostAt = null,
        string? reason = null, bool data = false) => new()
    {
        Number = number,
        SentAt = new SimTime(sentAt),
        From = from,
        To = to,
        Protocol = protocol,
        Type = type,
        IsSignalling = !data,
        Outcome = lostAt is null ? MessageOutcome.Delivered : MessageOutcome.Dropped,
        EndedAt = new SimTime(endedAt),
        DroppedAt = lostAt,
        Reason = reason,
        Bytes = bytes,
    };

    private static byte[] HostIdentity()
    {
        var rdata = new byte[KeyRecord.HeaderSize + DsaKeyData.Size1024];
        KeyRecord.WriteHeader(rdata, KeyFlags.Host, KeyProtocol.Hip, KeyAlgorithm.Dsa);
        rdata.AsSpan(KeyRecord.HeaderSize).Fill(0x5a);
        rdata[KeyRecord.HeaderSize] = DsaKeyData.MaxT;
        return rdata;
    }

    private static byte[] DiffieHellman()
    {
        var key = new byte[DiffieHellmanKey.SizeOf(128)];
        DiffieHellmanKey.Write(key, 2, Bytes(128, 0x3c));
        return key;
    }

    private static byte[] EspBytes(uint spi, uint sequenceNumber, int size)
    {
        byte[] packet = Bytes(size, 0xe5);
        new EspHeader(spi, sequenceNumber).Write(packet);
        return packet;
    }

    private static byte[] Hip(IpAddress from, IpAddress to, HipPacketWriter writer, byte[]? rest = null)
    {
        var packet = new byte[writer.Size];
        HipSignatureSlot slot = writer.Write(packet);
        if (!slot.Value.IsEmpty) DsaSignature.Write(slot.Value, DsaKeyData.MaxT, Bytes(20, 1), Bytes(20, 2));
        return Ip(from, to, IpProtocol.Hip, [.. packet, .. rest ?? []]);
    }
}
