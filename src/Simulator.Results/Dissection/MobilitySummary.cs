using System.Globalization;
using Simulator.Wire;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Results.Dissection;

/// <summary>A mobility header (RFC 6275 section 6.1) and those of draft-haddad-mipv6-omipv6-01.</summary>
internal static class MobilitySummary
{
    public static void Add(ReadOnlySpan<byte> bytes, FieldList fields)
    {
        WireError error = MobilityHeader.TryRead(bytes, out MobilityHeader header);
        if (error == WireError.None) error = Add(header.Type, bytes[..header.Length], fields);
        if (error != WireError.None) fields.AddUnreadable("mobility header", error);
    }

    private static WireError Add(MobilityMessageType type, ReadOnlySpan<byte> bytes, FieldList fields)
    {
        WireError error;
        switch (type)
        {
            case MobilityMessageType.HomeTestInit:
                error = HomeTestInit.TryRead(bytes, out HomeTestInit homeInit);
                if (error == WireError.None) Cookie("home init cookie", homeInit.Cookie, fields);
                return error;
            case MobilityMessageType.CareOfTestInit:
                error = CareOfTestInit.TryRead(bytes, out CareOfTestInit careOfInit);
                if (error == WireError.None) Cookie("care-of init cookie", careOfInit.Cookie, fields);
                return error;
            case MobilityMessageType.HomeTest:
                error = HomeTest.TryRead(bytes, out HomeTest home);
                if (error == WireError.None) Test("home", home.NonceIndex, home.Cookie, home.KeygenToken, fields);
                return error;
            case MobilityMessageType.CareOfTest:
                error = CareOfTest.TryRead(bytes, out CareOfTest careOf);
                if (error == WireError.None) Test("care-of", careOf.NonceIndex, careOf.Cookie, careOf.KeygenToken, fields);
                return error;
            case MobilityMessageType.BindingUpdate:
                error = BindingUpdate.TryRead(bytes, out BindingUpdate update);
                if (error == WireError.None) Update(update, bytes, fields);
                return error;
            case MobilityMessageType.BindingAcknowledgement:
                error = BindingAcknowledgement.TryRead(bytes, out BindingAcknowledgement acknowledgement);
                if (error == WireError.None) Acknowledgement(acknowledgement, bytes, fields);
                return error;
            case MobilityMessageType.BindingError:
                error = BindingError.TryRead(bytes, out BindingError binding);
                if (error != WireError.None) return error;
                fields.Add("status", (byte)binding.Status);
                fields.Add("home address", binding.HomeAddress.ToString());
                return error;
            case MobilityMessageType.Experimental:
                error = DhMessage.TryReadType(bytes, out DhMessageType dh);
                if (error == WireError.None) fields.Add(dh.ToString().ToUpperInvariant(), string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} B"));
                return error;
            default:
                fields.Add("type", (byte)type);
                return WireError.None;
        }
    }

    private static void Test(string which, ushort nonceIndex, ulong cookie, ulong token, FieldList fields)
    {
        fields.Add($"{which} nonce index", nonceIndex);
        Cookie($"{which} init cookie", cookie, fields);
        Cookie($"{which} keygen token", token, fields);
    }

    private static void Update(BindingUpdate update, ReadOnlySpan<byte> bytes, FieldList fields)
    {
        fields.Add("sequence", update.Sequence);
        fields.Add("lifetime", Seconds(update.Lifetime));
        string flags = (update.Acknowledge ? "A" : "") + (update.HomeRegistration ? "H" : "") + (update.LinkLocalCompatibility ? "L" : "") + (update.KeyManagementMobility ? "K" : "");
        if (flags.Length > 0) fields.Add("flags", flags);
        Options(new MobilityOptions(bytes, BindingUpdate.Size), fields);
    }

    private static void Acknowledgement(BindingAcknowledgement acknowledgement, ReadOnlySpan<byte> bytes, FieldList fields)
    {
        fields.Add(acknowledgement.IsAccepted ? "accepted" : "refused", string.Create(CultureInfo.InvariantCulture, $"(status {(byte)acknowledgement.Status})"));
        fields.Add("sequence", acknowledgement.Sequence);
        fields.Add("lifetime", Seconds(acknowledgement.Lifetime));
        Options(new MobilityOptions(bytes, BindingAcknowledgement.Size), fields);
    }

    private static void Options(MobilityOptions options, FieldList fields)
    {
        foreach (MobilityOption option in options)
        {
            switch (option.Type)
            {
                case MobilityOptionType.AlternateCareOfAddress when AlternateCareOfAddress.TryRead(option.Value, out AlternateCareOfAddress alternate) == WireError.None:
                    fields.Add("alternate care-of address", alternate.CareOfAddress.ToString());
                    break;
                case MobilityOptionType.NonceIndices when NonceIndices.TryRead(option.Value, out NonceIndices indices) == WireError.None:
                    fields.Add("nonce indices", string.Create(CultureInfo.InvariantCulture, $"home {indices.Home}, care-of {indices.CareOf}"));
                    break;
                case MobilityOptionType.BindingAuthorizationData:
                    fields.Add("authenticator", Convert.ToHexStringLower(option.Value[..Math.Min(4, option.Value.Length)]) + "…");
                    break;
                default:
                    fields.Add("option", (byte)option.Type);
                    break;
            }
        }
    }

    private static void Cookie(string name, ulong value, FieldList fields) => fields.Add(name, (value >> 32).ToString("x8", CultureInfo.InvariantCulture) + "…");

    // In units of four seconds.
    private static string Seconds(ushort lifetime) => string.Create(CultureInfo.InvariantCulture, $"{lifetime * BindingUpdate.LifetimeUnit} s");
}
