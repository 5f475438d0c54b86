namespace Simulator.Wire.Mobility;

/// <summary>RFC 6275 section 6.1.9.</summary>
public enum BindingErrorStatus : byte
{
    /// <summary>A home address option without a binding.</summary>
    UnknownBinding = 1,

    UnrecognizedMessageType = 2,
}
