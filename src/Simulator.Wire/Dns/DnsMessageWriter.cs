using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Dns;

/// <summary>
/// Writes a message from front to back into a span, compressing owner names and the names of NS, CNAME, PTR and SOA. Offsets count from the start
/// of the span, whose first 12 octets are left for the header: records that follow something else are compressed as if a header stood before
/// them when the span begins 12 octets before the first. Every method that adds says false, and adds nothing, when there is no room.
/// </summary>
public ref struct DnsMessageWriter
{
    private readonly Span<byte> _message;
    private CompressionTable _known;
    private DnsSection _section;
    private int _recordStart;
    private int _rdataStart;
    private DnsHeader _counts;

    public DnsMessageWriter(Span<byte> message)
    {
        if (message.Length < DnsHeader.Size) throw new ArgumentException("No room for a header.", nameof(message));
        _message = message;
        Length = DnsHeader.Size;
    }

    /// <summary>Octets so far, the header's 12 included.</summary>
    public int Length { get; private set; }

    public bool TryAddQuestion(DnsName name, RecordType type, RecordClass @class = RecordClass.Internet)
    {
        Enter(DnsSection.Question);
        int start = Length;
        if (TryAddName(name) && TryReserve(4, out Span<byte> rest))
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)type);
            BinaryPrimitives.WriteUInt16BigEndian(rest[2..], (ushort)@class);
            _counts = _counts with { QuestionCount = (ushort)(_counts.QuestionCount + 1) };
            return true;
        }

        return Forget(start);
    }

    /// <summary>A record with its RDATA as it is; names in it must be uncompressed.</summary>
    public bool TryAddRecord(DnsSection section, DnsName owner, RecordType type, RecordClass @class, uint ttl, scoped ReadOnlySpan<byte> rdata)
    {
        if (!TryBeginRecord(section, owner, type, @class, ttl)) return false;
        if (!TryReserve(rdata.Length, out Span<byte> copy)) return Forget(_recordStart);
        rdata.CopyTo(copy);
        return EndRecord();
    }

    /// <summary>An A or AAAA record.</summary>
    public bool TryAddAddress(DnsSection section, DnsName owner, uint ttl, IpAddress address)
    {
        Span<byte> rdata = stackalloc byte[address.Size];
        address.Write(rdata);
        return TryAddRecord(section, owner, AddressRecord.TypeOf(address), RecordClass.Internet, ttl, rdata);
    }

    /// <summary>An NS, CNAME or PTR record.</summary>
    public bool TryAddNameRecord(DnsSection section, DnsName owner, RecordType type, uint ttl, DnsName target)
    {
        if (!TryBeginRecord(section, owner, type, RecordClass.Internet, ttl)) return false;
        return TryAddName(target) ? EndRecord() : Forget(_recordStart);
    }

    public bool TryAddSoa(DnsSection section, DnsName owner, uint ttl, in SoaRecord soa)
    {
        if (!TryBeginRecord(section, owner, RecordType.Soa, RecordClass.Internet, ttl)) return false;
        if (!TryAddName(soa.PrimaryServer) || !TryAddName(soa.Mailbox)
            || !TryReserve(SoaRecord.FixedSize, out Span<byte> rest)) return Forget(_recordStart);
        soa.WriteFixed(rest);
        return EndRecord();
    }

    public bool TryAddKey(DnsSection section, DnsName owner, uint ttl, scoped in KeyRecord key)
    {
        if (!TryBeginRecord(section, owner, RecordType.Key, RecordClass.Internet, ttl)) return false;
        if (!TryReserve(key.Size, out Span<byte> rdata)) return Forget(_recordStart);
        key.Write(rdata);
        return EndRecord();
    }

    /// <summary>A SIG record; the signer's name is not compressed, as in RRSIG (RFC 4034 section 3.1.7).</summary>
    public bool TryAddSig(DnsSection section, DnsName owner, uint ttl, scoped in SigRecord sig)
    {
        if (!TryBeginRecord(section, owner, RecordType.Sig, RecordClass.Internet, ttl)) return false;
        if (!TryReserve(sig.Size, out Span<byte> rdata)) return Forget(_recordStart);
        sig.Write(rdata);
        return EndRecord();
    }

    /// <summary>The OPT record, in the additional section.</summary>
    public bool TryAddOpt(scoped in OptRecord opt)
        => TryAddRecord(DnsSection.Additional, DnsName.Root, RecordType.Opt, (RecordClass)opt.UdpPayloadSize, opt.Ttl, opt.OptionOctets);

    /// <summary>Writes the header with the counts of what was added. Returns the octets of the whole message.</summary>
    public readonly int Finish(ushort id, DnsFlags flags, ResponseCode code = ResponseCode.NoError)
    {
        DnsHeader header = _counts with { Id = id, FlagBits = DnsHeader.Pack(flags, code) };
        header.Write(_message);
        return Length;
    }

    /// <summary>Writes a record up to its RDATA, which follows through <see cref="TryReserve"/> and ends with <see cref="EndRecord"/>.</summary>
    internal bool TryBeginRecord(DnsSection section, DnsName owner, RecordType type, RecordClass @class, uint ttl)
    {
        Enter(section);
        _recordStart = Length;
        if (!TryAddName(owner) || !TryReserve(ResourceRecord.FixedSize, out Span<byte> rest)) return Forget(_recordStart);
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], (ushort)@class);
        BinaryPrimitives.WriteUInt32BigEndian(rest[4..], ttl);
        _rdataStart = Length;
        return true;
    }

    internal bool TryReserve(int size, out Span<byte> octets)
    {
        octets = default;
        if (size > _message.Length - Length) return false;
        octets = _message.Slice(Length, size);
        Length += size;
        return true;
    }

    internal bool EndRecord()
    {
        BinaryPrimitives.WriteUInt16BigEndian(_message[(_rdataStart - 2)..], (ushort)(Length - _rdataStart));
        _counts = _section switch
        {
            DnsSection.Answer => _counts with { AnswerCount = (ushort)(_counts.AnswerCount + 1) },
            DnsSection.Authority => _counts with { AuthorityCount = (ushort)(_counts.AuthorityCount + 1) },
            _ => _counts with { AdditionalCount = (ushort)(_counts.AdditionalCount + 1) },
        };
        return true;
    }

    /// <summary>Writes as many first labels as were not written before, then a pointer to the rest or the root.</summary>
    private bool TryAddName(DnsName name)
    {
        int start = Length;
        for (; !name.IsRoot; name = name.Parent)
        {
            if (_known.TryFind(_message[..start], name, out int offset))
            {
                if (!TryReserve(2, out Span<byte> pointer)) return Forget(start);
                BinaryPrimitives.WriteUInt16BigEndian(pointer, (ushort)(DnsLabel.Pointer << 8 | offset));
                return true;
            }

            int at = Length;
            int size = DnsLabel.Size(name.Octets);
            if (!TryReserve(size, out Span<byte> label)) return Forget(start);
            name.Octets[..size].CopyTo(label);
            _known.Add(at);
        }

        if (!TryReserve(1, out Span<byte> root)) return Forget(start);
        root[0] = 0;
        return true;
    }

    private bool Forget(int start)
    {
        Length = start;
        _known.RemoveFrom(start);
        return false;
    }

    private void Enter(DnsSection section)
    {
        if (section < _section) throw new InvalidOperationException("The sections of a message are written in their order.");
        _section = section;
    }
}
