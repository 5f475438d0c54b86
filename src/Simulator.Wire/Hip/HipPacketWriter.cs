using System.Buffers.Binary;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Hip;

/// <summary>
/// A HIP packet to be written. Set what it shall contain, ask for <see cref="Size"/> octets, <see cref="Write"/>, and sign what comes back. What is
/// not set is not in the packet.
/// </summary>
public readonly ref struct HipPacketWriter
{
    /// <summary>OPT's class field: what a HIP payload can have at most.</summary>
    private const ushort OptPayloadSize = HipHeader.MaxLength;

    public IpProtocol NextHeader { get; init; }

    /// <summary>The sender's.</summary>
    public HostIdentityGlobalHash High { get; init; }

    /// <summary>The sender's name; the root when it is anonymous.</summary>
    public DnsName Fqdn { get; init; }

    /// <summary>Whole RDATA of the identity's KEY record, as in DNS.</summary>
    public ReadOnlySpan<byte> HostIdentityRdata { get; init; }

    /// <summary>Public-key part of the Diffie-Hellman KEY record, as <see cref="DiffieHellmanKey"/> writes it.</summary>
    public ReadOnlySpan<byte> DiffieHellman { get; init; }

    /// <summary>For a HIGH128 KEY record.</summary>
    public HostIdentityGlobalHash? AnnouncedHigh { get; init; }

    public HostIdentityGlobalHash? RemotesHigh { get; init; }

    public HipCookie? Cookie { get; init; }

    /// <summary>The preferred one first; at most 16.</summary>
    public ReadOnlySpan<HipTransform> Transforms { get; init; }

    public EndpointSelector? RemotesEsel { get; init; }

    /// <summary>Set for a packet with a SIG record.</summary>
    public HipSignatureFields? Signature { get; init; }

    /// <summary>Octets of the HIP payload with its padding.</summary>
    public int Size => (HipKeyPayload.RecordsOffset + RecordsSize + HipHeader.Unit - 1) / HipHeader.Unit * HipHeader.Unit;

    private int OptionsSize
        => (RemotesHigh is null ? 0 : DnsOption.HeaderSize + HostIdentityGlobalHash.Size)
        + (Cookie is null ? 0 : DnsOption.HeaderSize + HipCookie.Size)
        + Transforms.Length * (DnsOption.HeaderSize + HipTransform.Size)
        + (RemotesEsel is null ? 0 : DnsOption.HeaderSize + EndpointSelector.Size);

    private static int HighSize => KeyRecord.HeaderSize + HostIdentityGlobalHash.Size;

    private int DiffieHellmanSize => KeyRecord.HeaderSize + DiffieHellman.Length;

    private int SigSize => SigRecord.FixedSize + Fqdn.Size + DsaSignature.Size;

    private int RecordsSize
    {
        get
        {
            int owners = 0, size = 0;
            if (!HostIdentityRdata.IsEmpty) size += RecordSize(HostIdentityRdata.Length, ref owners);
            if (AnnouncedHigh is not null) size += RecordSize(HighSize, ref owners);
            if (!DiffieHellman.IsEmpty) size += RecordSize(DiffieHellmanSize, ref owners);
            if (OptionsSize > 0) size += DnsName.Root.Size + ResourceRecord.FixedSize + OptionsSize;
            if (Signature is not null) size += RecordSize(SigSize, ref owners);
            return size;
        }
    }

    /// <summary>Writes every one of the first <see cref="Size"/> octets; the signature's are zero.</summary>
    public HipSignatureSlot Write(Span<byte> packet)
    {
        int size = Size;
        if (size > HipHeader.MaxLength) throw new InvalidOperationException("The records do not fit into a HIP payload.");
        packet = packet[..size];
        new HipHeader(NextHeader, size, High).Write(packet);
        var records = new DnsMessageWriter(packet[HipKeyPayload.MessageOffset..]);
        ushort count = 0;
        if (!HostIdentityRdata.IsEmpty) HostIdentityRdata.CopyTo(Begin(ref records, ref count, Fqdn, RecordType.Key, HostIdentityRdata.Length));
        if (AnnouncedHigh is { } announced) WriteHigh(announced, Begin(ref records, ref count, Fqdn, RecordType.Key, HighSize));
        if (!DiffieHellman.IsEmpty) WriteDiffieHellman(Begin(ref records, ref count, Fqdn, RecordType.Key, DiffieHellmanSize));
        if (OptionsSize > 0) WriteOptions(Begin(ref records, ref count, DnsName.Root, RecordType.Opt, OptionsSize));
        int signed = HipKeyPayload.MessageOffset + records.Length;
        if (Signature is { } fields) WriteSig(fields, Begin(ref records, ref count, Fqdn, RecordType.Sig, SigSize));
        BinaryPrimitives.WriteUInt16BigEndian(packet[HipHeader.Size..], count);
        int end = HipKeyPayload.MessageOffset + records.Length;
        packet[end..].Clear();
        if (Signature is null) return default;
        int value = end - DsaSignature.Size;
        return new() { Fields = packet[(end - SigSize)..value], SignedBytes = packet[..signed], Value = packet[value..end] };
    }

    private int RecordSize(int rdata, ref int owners)
    {
        int owner = owners++ == 0 || Fqdn.IsRoot ? Fqdn.Size : 2;
        return owner + ResourceRecord.FixedSize + rdata;
    }

    private static Span<byte> Begin(ref DnsMessageWriter records, ref ushort count, DnsName owner, RecordType type, int size)
    {
        var @class = type == RecordType.Opt ? (RecordClass)OptPayloadSize : RecordClass.Internet;
        if (!records.TryBeginRecord(DnsSection.Answer, owner, type, @class, 0) || !records.TryReserve(size, out Span<byte> rdata))
            throw new InvalidOperationException("Size and Write disagree.");
        records.EndRecord();
        count++;
        return rdata;
    }

    private static void WriteHigh(HostIdentityGlobalHash high, Span<byte> rdata)
    {
        KeyRecord.WriteHeader(rdata, KeyFlags.None, KeyProtocol.Hip, KeyAlgorithm.High128);
        high.Write(rdata[KeyRecord.HeaderSize..]);
    }

    private void WriteDiffieHellman(Span<byte> rdata)
    {
        KeyRecord.WriteHeader(rdata, KeyFlags.Host, KeyProtocol.Hip, KeyAlgorithm.DiffieHellman);
        DiffieHellman.CopyTo(rdata[KeyRecord.HeaderSize..]);
    }

    private void WriteOptions(Span<byte> rdata)
    {
        if (RemotesHigh is { } high) high.Write(Option(ref rdata, DnsOptionCode.RemotesHigh, HostIdentityGlobalHash.Size));
        if (Cookie is { } cookie) cookie.Write(Option(ref rdata, DnsOptionCode.HipCookie, HipCookie.Size));
        foreach (HipTransform transform in Transforms) transform.Write(Option(ref rdata, DnsOptionCode.HipTransform, HipTransform.Size));
        if (RemotesEsel is { } esel) esel.Write(Option(ref rdata, DnsOptionCode.RemotesEsel, EndpointSelector.Size));
    }

    private static Span<byte> Option(ref Span<byte> rest, DnsOptionCode code, int size)
    {
        Span<byte> data = DnsOption.WriteHeader(rest, code, size);
        rest = rest[(DnsOption.HeaderSize + size)..];
        return data;
    }

    private void WriteSig(HipSignatureFields fields, Span<byte> rdata)
    {
        var sig = new SigRecord
        {
            TypeCovered = RecordType.None,
            Algorithm = KeyAlgorithm.Dsa,
            Expiration = fields.Expiration,
            Inception = fields.Inception,
            KeyTag = fields.KeyTag,
            Signer = Fqdn,
        };
        sig.Write(rdata);
        rdata[^DsaSignature.Size..].Clear();
    }
}
