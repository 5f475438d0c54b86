using Simulator.Engine;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.Own;

/// <summary>
/// Mobility messages in anybody's name. Each comes with its checksum, as the payload of an IP packet; a home address option stands in front of it where
/// the packet does not come from the home address.
/// </summary>
internal static class MobilityForgery
{
    /// <summary>The longest lifetime that fits: about three days. Whoever grants it cuts it down.</summary>
    public const ushort LongestLifetime = ushort.MaxValue;

    private const int LargestUpdate = 96;
    private const long NonceSeconds = 30;   // RFC 3775 section 5.2.3

    public static byte[] HomeTestInit(ulong cookie, IpAddress home, IpAddress correspondent)
    {
        byte[] header = new byte[Wire.Mobility.HomeTestInit.Size];
        new HomeTestInit(cookie).Write(header);
        return Checked(header, home, correspondent);
    }

    public static byte[] CareOfTestInit(ulong cookie, IpAddress careOf, IpAddress correspondent)
    {
        byte[] header = new byte[Wire.Mobility.CareOfTestInit.Size];
        new CareOfTestInit(cookie).Write(header);
        return Checked(header, careOf, correspondent);
    }

    public static byte[] HomeTest(in HomeTest test, IpAddress correspondent, IpAddress home)
    {
        byte[] header = new byte[Wire.Mobility.HomeTest.Size];
        test.Write(header);
        return Checked(header, correspondent, home);
    }

    public static byte[] CareOfTest(in CareOfTest test, IpAddress correspondent, IpAddress careOf)
    {
        byte[] header = new byte[Wire.Mobility.CareOfTest.Size];
        test.Write(header);
        return Checked(header, correspondent, careOf);
    }

    /// <param name="home">Of the packet that it claims to be about.</param>
    /// <param name="destination">Where that packet came from.</param>
    public static byte[] BindingError(BindingErrorStatus status, IpAddress home, IpAddress correspondent, IpAddress destination)
    {
        byte[] header = new byte[Wire.Mobility.BindingError.Size];
        new BindingError(status, home).Write(header);
        return Checked(header, correspondent, destination);
    }

    /// <summary>A Binding Update behind a home address option.</summary>
    /// <param name="careOf">What the authenticator covers: the address on the wire, or the alternate one.</param>
    /// <param name="indices">Of the nonces behind the key; null under Kabm.</param>
    /// <param name="alternate">Of the alternate care-of address option; null without one.</param>
    /// <param name="key">Kbm or Kabm; null draws the authenticator.</param>
    public static byte[] BindingUpdate(
        in BindingUpdate update, IpAddress home, IpAddress careOf, IpAddress correspondent, NonceIndices? indices, IpAddress? alternate, OwnKey? key, RandomStream random)
    {
        byte[] buffer = new byte[LargestUpdate];
        update.Write(buffer);
        var writer = new MobilityOptionWriter(buffer, Wire.Mobility.BindingUpdate.Size);
        if (alternate is { } other) writer.Add(new AlternateCareOfAddress(other));
        if (indices is { } named) writer.Add(named);
        writer.AddAuthenticator();
        byte[] header = buffer[..writer.Finish()];
        if (key is null) random.Fill(BindingAuthorizationData.AuthenticatorOf(header.AsSpan()));
        else key.Authenticate(careOf, correspondent, header);
        return BehindHomeAddress(Checked(header, home, correspondent), home);
    }

    /// <summary>Puts a home address option in front of a mobility message.</summary>
    public static byte[] BehindHomeAddress(ReadOnlySpan<byte> header, IpAddress home)
    {
        byte[] payload = new byte[HomeAddressOption.Size + header.Length];
        new HomeAddressOption(IpProtocol.MobilityHeader, home).Write(payload);
        header.CopyTo(payload.AsSpan(HomeAddressOption.Size));
        return payload;
    }

    /// <summary>Writes the checksum of a mobility message between two addresses.</summary>
    public static byte[] Checked(byte[] header, IpAddress source, IpAddress destination)
    {
        MobilityChecksum.Write(header, source, destination);
        return header;
    }

    /// <summary>The index that a correspondent's nonces have now, if it numbers them by the clock: what a guess begins with.</summary>
    public static NonceIndices LikelyIndices(SimTime now)
    {
        ushort index = (ushort)(now.Nanoseconds / (NonceSeconds * 1_000_000_000));
        return new(index, index);
    }
}
