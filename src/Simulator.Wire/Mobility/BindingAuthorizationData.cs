using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility;

// | 5 | 12 | Authenticator (12 octets) |    RFC 6275 section 6.2.7: last in the header, with no padding after it, so it starts at 8n+2
//
// Authenticator = first 96 bits of HMAC-SHA1(Kbm, care-of address | correspondent's address | MH data), where MH data is the mobility header with a
// checksum of zero and without the authenticator's octets.

/// <summary>Where the authenticator of a mobility header is, and what it covers.</summary>
public static class BindingAuthorizationData
{
    /// <summary>Octets of the whole option.</summary>
    public const int Size = MobilityOption.HeaderSize + AuthenticatorSize;

    public const int AuthenticatorSize = 12;

    /// <summary>Octets that <see cref="WriteCovered"/> writes.</summary>
    /// <param name="headerLength">Of the whole mobility header, authenticator included.</param>
    public static int CoveredSize(int headerLength) => 2 * 16 + headerLength - AuthenticatorSize;

    /// <summary>The authenticator of a header that has one, as <see cref="MobilityOptionSet.HasAuthenticator"/> says.</summary>
    /// <param name="header">The whole mobility header and nothing else.</param>
    public static ReadOnlySpan<byte> AuthenticatorOf(ReadOnlySpan<byte> header) => header[^AuthenticatorSize..];

    /// <inheritdoc cref="AuthenticatorOf(ReadOnlySpan{byte})"/>
    public static Span<byte> AuthenticatorOf(Span<byte> header) => header[^AuthenticatorSize..];

    /// <summary>Writes what the authenticator is the keyed hash of: <see cref="CoveredSize"/> octets.</summary>
    /// <param name="covered">Where to.</param>
    /// <param name="careOf">The care-of address; the home address when the binding is deleted from home.</param>
    /// <param name="correspondent">The correspondent's address; its home address when it is mobile itself.</param>
    /// <param name="header">The whole mobility header. Its checksum and authenticator do not matter.</param>
    public static void WriteCovered(Span<byte> covered, IpAddress careOf, IpAddress correspondent, ReadOnlySpan<byte> header)
    {
        careOf.Write(covered[..16]);
        correspondent.Write(covered.Slice(16, 16));
        Span<byte> data = covered[32..CoveredSize(header.Length)];
        header[..^AuthenticatorSize].CopyTo(data);
        BinaryPrimitives.WriteUInt16BigEndian(data[4..], 0);
    }

    // Writes the option with an authenticator of zeros.
    internal static void Reserve(Span<byte> option) =>
        MobilityOption.Begin(option, MobilityOptionType.BindingAuthorizationData, AuthenticatorSize).Clear();
}
