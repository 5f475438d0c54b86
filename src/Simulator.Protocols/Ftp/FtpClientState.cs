namespace Simulator.Protocols.Ftp;

/// <summary>What a client waits for.</summary>
internal enum FtpClientState : byte
{
    /// <summary>Its time.</summary>
    Idle,

    /// <summary>The control connection, and 220 on it.</summary>
    Greeting,

    /// <summary>200 for PORT.</summary>
    PortSent,

    /// <summary>150 for RETR.</summary>
    RetrieveSent,

    /// <summary>226, and the file.</summary>
    Transferring,

    /// <summary>The end of the control connection.</summary>
    Leaving,
}
