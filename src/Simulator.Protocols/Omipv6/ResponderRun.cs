using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Omipv6;

/// <summary>A run of the exchange at the correspondent, from DH1 until it is forgotten.</summary>
internal sealed class ResponderRun(ExchangeTranscript transcript, BindingKey authority, DiffieHellmanKeyPair pair, IpAddress careOf, SimTime expires)
{
    public ExchangeTranscript Transcript { get; } = transcript;

    /// <summary>Kbm, or the Kabm so far.</summary>
    public BindingKey Authority { get; } = authority;

    public DiffieHellmanKeyPair Pair { get; } = pair;

    public IpAddress CareOf { get; } = careOf;

    public SimTime Expires { get; } = expires;

    public required byte[] Dh1 { get; init; }

    /// <summary>Without a checksum.</summary>
    public required byte[] Dh2 { get; init; }

    /// <summary>Once a DH3 has come.</summary>
    public ExchangeKeys? Keys { get; set; }

    /// <summary>The DH3 that was good; then the run is complete.</summary>
    public byte[]? Dh3 { get; set; }

    public byte[]? Dh4 { get; set; }
}
