namespace Simulator.Wire.Mobility;

/// <summary>RFC 6275 section 6.2. Other types are kept as numbers and skipped.</summary>
public enum MobilityOptionType : byte
{
    Pad1 = 0,
    PadN = 1,
    BindingRefreshAdvice = 2,
    AlternateCareOfAddress = 3,
    NonceIndices = 4,
    BindingAuthorizationData = 5,

    /// <summary>RFC 5096.</summary>
    Experimental = 18,
}
