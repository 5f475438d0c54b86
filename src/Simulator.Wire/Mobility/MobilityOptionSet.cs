using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility;

/// <summary>The options of a mobility message that mean something here.</summary>
/// <param name="RefreshInterval">Of binding refresh advice, in 4-second units.</param>
/// <param name="HasAuthenticator">Whether the header ends in binding authorization data: <see cref="BindingAuthorizationData"/>.</param>
public readonly record struct MobilityOptionSet(
    ushort? RefreshInterval = null,
    IpAddress? AlternateCareOfAddress = null,
    NonceIndices? NonceIndices = null,
    bool HasAuthenticator = false)
{
    /// <summary>Reads all options; an option that comes twice counts as it came first, unknown ones are skipped (RFC 6275 section 6.2.1).</summary>
    /// <param name="header">The whole mobility header and nothing else.</param>
    /// <param name="messageSize">Where the options begin: the <c>Size</c> of the message.</param>
    /// <returns>
    /// Truncated when an option reaches beyond the header; BadLength for a known one of a wrong length; BadValue for a care-of address that is not
    /// unicast routable, or anything, padding included, behind binding authorization data.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> header, int messageSize, out MobilityOptionSet set)
    {
        set = default;
        MobilityOptionSet found = default;
        var options = new MobilityOptions(header, messageSize);
        while (options.MoveNext())
        {
            WireError error = Take(options.Current, header.Length, ref found);
            if (error != WireError.None) return error;
        }

        if (options.Error == WireError.None) set = found;
        return options.Error;
    }

    private static WireError Take(MobilityOption option, int headerLength, ref MobilityOptionSet found)
    {
        WireError error;
        switch (option.Type)
        {
            case MobilityOptionType.BindingRefreshAdvice:
                error = BindingRefreshAdvice.TryRead(option.Value, out BindingRefreshAdvice advice);
                if (error == WireError.None) found = found with { RefreshInterval = found.RefreshInterval ?? advice.Interval };
                return error;
            case MobilityOptionType.AlternateCareOfAddress:
                error = Mobility.AlternateCareOfAddress.TryRead(option.Value, out AlternateCareOfAddress alternate);
                if (error == WireError.None) found = found with { AlternateCareOfAddress = found.AlternateCareOfAddress ?? alternate.CareOfAddress };
                return error;
            case MobilityOptionType.NonceIndices:
                error = Mobility.NonceIndices.TryRead(option.Value, out NonceIndices indices);
                if (error == WireError.None) found = found with { NonceIndices = found.NonceIndices ?? indices };
                return error;
            case MobilityOptionType.BindingAuthorizationData:
                if (option.Value.Length != BindingAuthorizationData.AuthenticatorSize) return WireError.BadLength;
                if (option.Offset + BindingAuthorizationData.Size != headerLength) return WireError.BadValue;
                found = found with { HasAuthenticator = true };
                return WireError.None;
            default:
                return WireError.None;
        }
    }
}
