using Simulator.Protocols.Stream;
using Simulator.Wire.Ftp;

namespace Simulator.Protocols.Ftp;

/// <summary>What a server knows of one client: from its control connection's beginning to its end.</summary>
internal sealed class FtpSession(StreamConnection control)
{
    public StreamConnection Control { get; } = control;

    public ControlText Said { get; } = new();

    public LineAssembler Heard { get; } = new();

    /// <summary>Where PORT points; null before the first.</summary>
    public FtpHostPort? Target { get; set; }

    /// <summary>The transfer under way; null for none.</summary>
    public StreamConnection? Data { get; set; }

    /// <summary>The client took the data connection.</summary>
    public bool IsDataOpen { get; set; }
}
