using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Omipv6;

/// <summary>A run of the exchange at the mobile node.</summary>
internal sealed class InitiatorRun(ExchangeTranscript transcript, BindingKey authority, DiffieHellmanKeyPair pair, IpAddress careOf, SimTime began)
{
    public ExchangeTranscript Transcript { get; } = transcript;

    /// <summary>Kbm, or the Kabm so far.</summary>
    public BindingKey Authority { get; } = authority;

    public DiffieHellmanKeyPair Pair { get; } = pair;

    public IpAddress CareOf { get; } = careOf;

    public SimTime Began { get; } = began;

    public ExchangeState State { get; set; }

    /// <summary>DH1, later DH3: what is sent again.</summary>
    public byte[] Message { get; set; } = [];

    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; }

    /// <summary>How long the answer may take before it is sent again.</summary>
    public SimDuration Timeout { get; set; } = MobilityConstants.InitialBindAckTimeout;

    /// <summary>Somebody has said, in the correspondent's name, that it does not know DH1.</summary>
    public bool IsDenied { get; set; }

    /// <summary>The first copy of DH2, whole.</summary>
    public byte[] FirstCopy { get; set; } = [];

    /// <summary>Whether the first copy came through the home agent.</summary>
    public bool IsFirstFromHome { get; set; }

    public ExchangeKeys? Keys { get; set; }

    /// <summary>When DH3 was first sent: the correspondent has Kabm no earlier.</summary>
    public SimTime Proved { get; set; }
}
