using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 1035 section 4.1.1, with AD and CD of RFC 2535 section 6.1.
//
//    0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15
//   +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
//   |                      ID                       |
//   |QR|   Opcode  |AA|TC|RD|RA| Z|AD|CD|   RCODE   |
//   |                    QDCOUNT                    |
//   |                    ANCOUNT                    |
//   |                    NSCOUNT                    |
//   |                    ARCOUNT                    |
//   +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+

/// <summary>The 12 octets every DNS message begins with.</summary>
/// <param name="FlagBits">The second 16 bits as they are on the wire.</param>
public readonly record struct DnsHeader(
    ushort Id, ushort FlagBits, ushort QuestionCount, ushort AnswerCount, ushort AuthorityCount, ushort AdditionalCount)
{
    public const int Size = 12;

    private const ushort OpcodeMask = 0x7800;
    private const ushort ResponseCodeMask = 0x000F;
    private const ushort ZBit = 0x0040;

    /// <summary>The flag bits of an ordinary query (opcode 0) or its response.</summary>
    public static ushort Pack(DnsFlags flags, ResponseCode code) => (ushort)((ushort)flags | (byte)code & ResponseCodeMask);

    public DnsFlags Flags => (DnsFlags)(FlagBits & ~(OpcodeMask | ResponseCodeMask | ZBit));

    /// <summary>0 is a standard query.</summary>
    public int Opcode => (FlagBits & OpcodeMask) >> 11;

    public ResponseCode ResponseCode => (ResponseCode)(FlagBits & ResponseCodeMask);

    public bool IsResponse => (Flags & DnsFlags.Response) != 0;

    public bool IsAuthoritative => (Flags & DnsFlags.AuthoritativeAnswer) != 0;

    public bool IsTruncated => (Flags & DnsFlags.Truncated) != 0;

    public bool RecursionDesired => (Flags & DnsFlags.RecursionDesired) != 0;

    public bool RecursionAvailable => (Flags & DnsFlags.RecursionAvailable) != 0;

    public bool AuthenticData => (Flags & DnsFlags.AuthenticData) != 0;

    public bool CheckingDisabled => (Flags & DnsFlags.CheckingDisabled) != 0;

    public static WireError TryRead(ReadOnlySpan<byte> bytes, out DnsHeader header)
    {
        header = default;
        if (bytes.Length < Size) return WireError.Truncated;
        header = new(Field(bytes, 0), Field(bytes, 2), Field(bytes, 4), Field(bytes, 6), Field(bytes, 8), Field(bytes, 10));
        return WireError.None;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, Id);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], FlagBits);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], QuestionCount);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], AnswerCount);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], AuthorityCount);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[10..], AdditionalCount);
    }

    private static ushort Field(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);
}
