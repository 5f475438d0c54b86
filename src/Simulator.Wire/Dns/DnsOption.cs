using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 6891 section 6.1.2: OPTION-CODE (16) | OPTION-LENGTH (16) | OPTION-DATA

/// <summary>One option of an OPT record.</summary>
public readonly ref struct DnsOption(DnsOptionCode code, ReadOnlySpan<byte> data)
{
    public const int HeaderSize = 4;

    public DnsOptionCode Code { get; } = code;

    public ReadOnlySpan<byte> Data { get; } = data;

    /// <summary>Writes code and length and returns where the data goes.</summary>
    public static Span<byte> WriteHeader(Span<byte> bytes, DnsOptionCode code, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)code);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)length);
        return bytes.Slice(HeaderSize, length);
    }
}
