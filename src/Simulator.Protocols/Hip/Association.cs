using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Protocols.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>A local and a remote identity, and all that they have agreed on: from the first I1 or the valid I2 to the timeout.</summary>
internal sealed class Association(AssociationRole role, int identity, HostIdentityGlobalHash? high, IpAddress peerAddress)
{
    /// <summary>Its number in the <see cref="AssociationTable"/>, from which its timers have theirs; 0 when it is not there.</summary>
    public int Slot { get; set; }

    public AssociationState State { get; set; }

    public AssociationRole Role { get; } = role;

    /// <summary>Place of the local identity in the host's list.</summary>
    public int Identity { get; } = identity;

    /// <summary>The peer's; null as long as anybody at the address will do.</summary>
    public HostIdentityGlobalHash? High { get; set; } = high;

    /// <summary>Public-key part of the peer's Host Identity that was expected or received.</summary>
    public byte[]? HostIdentity { get; set; }

    /// <summary>At the initiator: the peer's identity was found in a signed zone.</summary>
    public bool IsVerified { get; set; }

    public DsaPublicKey? PeerKey { get; set; }

    /// <summary>Where packets for the peer go. May change at any time (draft-moskowitz-hip-arch-00 section 9).</summary>
    public IpAddress PeerAddress { get; set; } = peerAddress;

    /// <summary>The host's own address that the peer last wrote to; null when the host has moved since.</summary>
    public IpAddress? LocalAddress { get; set; }

    /// <summary>What applications on this host call the peer (section 5.4); unspecified as long as none does.</summary>
    public IpAddress Handle { get; set; }

    /// <summary>The host's own ESEL for the peer: the SPI under which the peer's packets come.</summary>
    public EndpointSelector Selector { get; set; }

    /// <summary>The random SPI of the initiator's first packet (section 9.1); 0 when it is forgotten.</summary>
    public uint FirstSpi { get; set; }

    /// <summary>Set from the R1 on, or from the I2.</summary>
    public AssociationKeys? Keys { get; set; }

    /// <inheritdoc cref="Keys"/>
    public OutboundAssociation? Outbound => Keys?.Outbound;

    /// <summary>When the peer was last heard of.</summary>
    public SimTime LastReceived { get; set; }

    public required WaitingSegments Waiting { get; set; }

    /// <summary>Set while this host initiates.</summary>
    public InitiatorExchange? Initiating { get; set; }

    /// <summary>Set while this host responds.</summary>
    public ResponderExchange? Responding { get; set; }

    /// <summary>Set while this host offers the peer a new key.</summary>
    public Rekeying? Rekeying { get; set; }

    /// <summary>Believable ICMP errors, since anything came, that say that the peer has forgotten.</summary>
    public int BadSpis { get; set; }

    /// <summary>Times that the peer has been told of a move and has not been heard of since.</summary>
    public int Announcements { get; set; }

    /// <summary>An exchange with the same peer that takes this association's place when it succeeds.</summary>
    public Association? Successor { get; set; }

    /// <summary>Whose place this takes.</summary>
    public Association? Predecessor { get; set; }
}
