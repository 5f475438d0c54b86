namespace Simulator.Wire.Mobility;

/// <summary>RFC 6275 section 6.1. Other types are kept as numbers; a node answers them with a Binding Error.</summary>
public enum MobilityMessageType : byte
{
    BindingRefreshRequest = 0,
    HomeTestInit = 1,
    CareOfTestInit = 2,
    HomeTest = 3,
    CareOfTest = 4,
    BindingUpdate = 5,
    BindingAcknowledgement = 6,
    BindingError = 7,

    /// <summary>RFC 5096. Here the messages of OMIPv6, to which draft-haddad-mipv6-omipv6-01 gives no number.</summary>
    Experimental = 11,
}
