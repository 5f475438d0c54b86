using System.Buffers.Binary;

namespace Simulator.Wire.Hip;

// draft-moskowitz-hip-arch-00 section 7.2, option HIP_TRANSFORM: the ISAKMP transform (RFC 2408 section 3.6) without its first 32 bits:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |  Transform #  | Transform-Id  |           RESERVED2           |
//   |                        SA attributes                          |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//
// The length went with those 32 bits, so each transform is an option of its own, the preferred one first.

/// <summary>A way to protect data: a cipher with an encapsulation mode and an authentication algorithm.</summary>
/// <param name="Number">Counts a sender's transforms from 1.</param>
public readonly record struct HipTransform(
    byte Number, EspTransformId Cipher, EncapsulationMode Mode, AuthenticationAlgorithm Authentication)
{
    /// <summary>Octets as written here, with two attributes.</summary>
    public const int Size = 12;

    private const int HeaderSize = 4;

    /// <summary>What the draft calls the default: 3DES and HMAC-SHA1, transport mode.</summary>
    public static readonly HipTransform TripleDesSha1 = new(1, EspTransformId.TripleDes, EncapsulationMode.Transport, AuthenticationAlgorithm.HmacSha1);

    /// <summary>Encryption is optional: HMAC-SHA1 alone, transport mode.</summary>
    public static readonly HipTransform NullSha1 = new(2, EspTransformId.Null, EncapsulationMode.Transport, AuthenticationAlgorithm.HmacSha1);

    /// <summary>Whether both mean the same protection, whatever their numbers.</summary>
    public bool IsSameAs(HipTransform other) => other with { Number = Number } == this;

    /// <returns>Truncated; BadValue for a reserved field in use, an attribute given twice or in the wrong form, or a missing mode or authentication
    /// (HIP has no default for them); Unsupported for an attribute HIP does not negotiate, such as a lifetime.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out HipTransform transform)
    {
        transform = default;
        if (bytes.Length < HeaderSize) return WireError.Truncated;
        if (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) != 0) return WireError.BadValue;
        ushort mode = 0, authentication = 0;
        ReadOnlySpan<byte> rest = bytes[HeaderSize..];
        while (!rest.IsEmpty)
        {
            WireError error = TransformAttribute.TryRead(rest, out TransformAttribute attribute, out int size);
            if (error != WireError.None) return error;
            switch (attribute.Type)
            {
                case TransformAttributeType.EncapsulationMode when attribute.IsBasic && mode == 0:
                    mode = attribute.BasicValue;
                    break;
                case TransformAttributeType.AuthenticationAlgorithm when attribute.IsBasic && authentication == 0:
                    authentication = attribute.BasicValue;
                    break;
                case TransformAttributeType.EncapsulationMode or TransformAttributeType.AuthenticationAlgorithm:
                    return WireError.BadValue;
                default:
                    return WireError.Unsupported;
            }

            rest = rest[size..];
        }

        if (mode == 0 || authentication == 0) return WireError.BadValue;
        transform = new(bytes[0], (EspTransformId)bytes[1], (EncapsulationMode)mode, (AuthenticationAlgorithm)authentication);
        return WireError.None;
    }

    /// <summary>Writes 12 octets: <c>01 03 0000 8004 0002 8005 0002</c> for the default.</summary>
    public void Write(Span<byte> bytes)
    {
        bytes[0] = Number;
        bytes[1] = (byte)Cipher;
        bytes[2] = 0;
        bytes[3] = 0;
        TransformAttribute.WriteBasic(bytes[4..], TransformAttributeType.EncapsulationMode, (ushort)Mode);
        TransformAttribute.WriteBasic(bytes[8..], TransformAttributeType.AuthenticationAlgorithm, (ushort)Authentication);
    }
}
