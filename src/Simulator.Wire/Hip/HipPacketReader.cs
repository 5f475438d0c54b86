using System.Buffers.Binary;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Hip;

/// <summary>
/// A HIP packet. <see cref="TryRead"/> has checked all of its structure, and accepts one form only of everything that no signature covers, so that
/// an octet changed anywhere is either refused here or breaks the signature. What it says is not judged: signatures, hashes and whether the HIGH
/// is the key's are for the protocol.
/// </summary>
public ref partial struct HipPacketReader
{
    private HipHeader _header;
    private DnsOptions _options;

    /// <summary>ESP, or <see cref="HipHeader.NothingFollows"/>.</summary>
    public readonly IpProtocol NextHeader => _header.NextHeader;

    /// <summary>Octets of the HIP payload with its padding.</summary>
    public readonly int Length => _header.Length;

    /// <summary>The sender's.</summary>
    public readonly HostIdentityGlobalHash High => _header.High;

    /// <summary>The sender's name; the root when it is anonymous or the packet has no record to say it.</summary>
    public DnsName Fqdn { get; private set; }

    /// <summary>RDATA of the DSA KEY record; empty when there is none.</summary>
    public ReadOnlySpan<byte> HostIdentityRdata { get; private set; }

    /// <summary>Its public-key part, T|Q|P|G|Y, over which the HIGH is made; empty when there is none.</summary>
    public readonly ReadOnlySpan<byte> HostIdentity => HasHostIdentity ? HostIdentityRdata[KeyRecord.HeaderSize..] : default;

    public readonly bool HasHostIdentity => !HostIdentityRdata.IsEmpty;

    /// <summary>The DSA key's numbers; means something when <see cref="HasHostIdentity"/>.</summary>
    public DsaKeyData DsaKey { get; private set; }

    public bool HasDiffieHellman { get; private set; }

    /// <summary>Means something when <see cref="HasDiffieHellman"/>.</summary>
    public DiffieHellmanKey DiffieHellman { get; private set; }

    /// <summary>The HIGH128 KEY record's.</summary>
    public HostIdentityGlobalHash? AnnouncedHigh { get; private set; }

    /// <summary>Option Remotes_HIGH: whom the sender means.</summary>
    public HostIdentityGlobalHash? RemotesHigh { get; private set; }

    /// <summary>Option HIP_COOKIE.</summary>
    public HipCookie? Cookie { get; private set; }

    /// <summary>Option Remotes_ESEL: what the sender calls the receiver.</summary>
    public EndpointSelector? RemotesEsel { get; private set; }

    /// <summary>HIP_TRANSFORM options, also those that <see cref="Transforms"/> passes over.</summary>
    public int TransformCount { get; private set; }

    public readonly HipTransforms Transforms => new(_options);

    public bool IsSigned { get; private set; }

    /// <summary>Means something when <see cref="IsSigned"/>.</summary>
    public SigRecord Sig { get; private set; }

    /// <summary>The 41 octets T|R|S; means something when <see cref="IsSigned"/>.</summary>
    public DsaSignature Signature { get; private set; }

    /// <summary>First part of what is signed: the SIG's RDATA before the signature, as sent.</summary>
    public ReadOnlySpan<byte> SignatureFields { get; private set; }

    /// <summary>Second part of what is signed: the HIP octets from Next Header up to the SIG record, as sent.</summary>
    public ReadOnlySpan<byte> SignedBytes { get; private set; }

    /// <summary>What follows the HIP payload: an ESP packet, or nothing.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; }

    public readonly HipMessageKind Kind
    {
        get
        {
            bool identified = HasHostIdentity && HasDiffieHellman && Cookie is not null && RemotesHigh is not null && TransformCount > 0 && IsSigned;
            if (identified) return RemotesEsel is null ? HipMessageKind.R1 : HipMessageKind.I2;
            if (HasHostIdentity || TransformCount > 0) return HipMessageKind.Unknown;
            if (Cookie is not null && RemotesEsel is not null && IsSigned && !HasDiffieHellman) return HipMessageKind.R2;
            if (Cookie is not null || RemotesEsel is not null || IsSigned) return HipMessageKind.Unknown;
            if (!HasDiffieHellman) return HipMessageKind.I1;
            return RemotesHigh is null && AnnouncedHigh is null ? HipMessageKind.Rekey : HipMessageKind.Unknown;
        }
    }

    /// <param name="bytes">An IP payload: the HIP payload and what follows it.</param>
    /// <returns>TooMany for a second record or option of which there may be one, more than 16 records or 16 transforms; Unsupported for other records,
    /// algorithms, next headers and OPT versions; BadPointer or BadValue for an owner not in its place's form; BadLength for padding of 8 octets or more,
    /// for octets after a packet that nothing follows, and for a wrong size anywhere; Truncated.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out HipPacketReader packet)
    {
        packet = default;
        WireError error = HipHeader.TryRead(bytes, out HipHeader header);
        if (error != WireError.None) return error;
        if (header.NextHeader is not (HipHeader.NothingFollows or IpProtocol.Esp)) return WireError.Unsupported;
        if (header.NextHeader == HipHeader.NothingFollows && bytes.Length != header.Length) return WireError.BadLength;
        var read = new HipPacketReader { _header = header, Rest = bytes[header.Length..] };
        error = read.TryReadRecords(bytes[..header.Length]);
        if (error == WireError.None) packet = read;
        return error;
    }

    private WireError TryReadRecords(ReadOnlySpan<byte> payload)
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(payload[HipHeader.Size..]);
        if (count > HipKeyPayload.MaxRecords) return WireError.TooMany;
        ReadOnlySpan<byte> message = payload[HipKeyPayload.MessageOffset..];
        int position = DnsHeader.Size, spelled = 0;
        for (; count > 0; count--)
        {
            if (IsSigned) return WireError.BadValue;
            WireError error = ResourceRecord.TryRead(message, position, out ResourceRecord record, out position);
            if (error != WireError.None) return error;
            error = record.Type == RecordType.Opt ? TryTakeOpt(record) : TryTakeHostRecord(record, payload, ref spelled);
            if (error != WireError.None) return error;
        }

        ReadOnlySpan<byte> padding = message[position..];
        if (padding.Length >= HipHeader.Unit) return WireError.BadLength;
        return padding.ContainsAnyExcept((byte)0) ? WireError.BadValue : WireError.None;
    }

    /// <param name="spelled">Where in the message the host's name is spelled; 0 before that.</param>
    private WireError TryTakeHostRecord(ResourceRecord record, ReadOnlySpan<byte> payload, ref int spelled)
    {
        if (record.Type is not (RecordType.Key or RecordType.Sig)) return WireError.Unsupported;
        if (record.Class != RecordClass.Internet || record.Ttl != 0) return WireError.BadValue;
        if (spelled == 0)
        {
            spelled = record.Offset;
            Fqdn = record.Name;
            if (!record.NameOctets.SequenceEqual(Fqdn.Octets)) return WireError.BadValue;
        }
        else if (!IsOwner(record.NameOctets, spelled)) return WireError.BadPointer;

        return record.Type == RecordType.Key ? TryTakeKey(record.Rdata) : TryTakeSig(record, payload);
    }

    private readonly bool IsOwner(ReadOnlySpan<byte> name, int spelled)
        => Fqdn.IsRoot ? name is [0] : name.Length == 2 && BinaryPrimitives.ReadUInt16BigEndian(name) == (DnsLabel.Pointer << 8 | spelled);
}
