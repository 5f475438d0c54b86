namespace Simulator.Wire.Ftp;

/// <summary>The commands of RFC 959 that this testbed speaks.</summary>
public enum FtpVerb : byte
{
    /// <summary>Any other.</summary>
    Unknown,
    Port,
    Retr,
    Quit,
}
