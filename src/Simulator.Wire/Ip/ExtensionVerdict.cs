namespace Simulator.Wire.Ip;

/// <summary>What is to be done with a packet after its extension headers.</summary>
public enum ExtensionVerdict : byte
{
    /// <summary>Go on with the payload.</summary>
    Accept,

    /// <summary>Drop it and say nothing.</summary>
    Discard,

    /// <summary>Drop it and send a Parameter Problem, code 0: a routing header of a type nobody here knows, with segments left.</summary>
    ReportErroneousField,

    /// <summary>Drop it and send a Parameter Problem, code 2.</summary>
    ReportUnrecognizedOption,
}
