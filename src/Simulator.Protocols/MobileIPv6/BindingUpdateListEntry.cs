using Simulator.Engine;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>What a mobile node has sent to one correspondent and heard from it (RFC 3775 section 11.1).</summary>
public sealed class BindingUpdateListEntry
{
    internal BindingUpdateListEntry(IpAddress peer, int number)
    {
        Peer = peer;
        Number = number;
    }

    public IpAddress Peer { get; }

    /// <summary>The correspondent does not take part in route optimisation; for a while everything goes through the home agent.</summary>
    public bool IsUnsupported { get; internal set; }

    /// <summary>The care-of address in the last update, from when it was sent; null when the correspondent knows of none.</summary>
    public IpAddress? CareOf { get; internal set; }

    /// <summary>Until when the correspondent may have a binding, at this or an earlier care-of address.</summary>
    public SimTime Expires { get; internal set; }

    /// <summary>When the last update was sent: lifetimes count from then.</summary>
    internal SimTime Sent { get; set; }

    /// <summary>Asked for in the last update, in units.</summary>
    internal ushort Asked { get; set; }

    /// <summary>Of the last update.</summary>
    public ushort Sequence { get; internal set; }

    /// <summary>Its place among the correspondents, for timers.</summary>
    internal int Number { get; }

    internal KeygenTest Home { get; } = new();

    internal KeygenTest CareOfTest { get; } = new();

    /// <summary>The key of the last update, under which the acknowledgement comes.</summary>
    internal BindingKey? Key { get; set; }

    /// <summary>What the exchange knows of the correspondent; null before the first acknowledgement, and without OMIPv6.</summary>
    internal InitiatorPeer? Exchange { get; set; }

    /// <summary>The last update is under Kabm, not Kbm.</summary>
    internal bool IsUnderKabm { get; set; }

    /// <summary>The key of a Diffie-Hellman exchange with the correspondent; null when return routability is what there is.</summary>
    internal EstablishedKey? Kabm { get; set; }

    /// <summary>The one before, as long as it is not sure that the correspondent has the new one.</summary>
    internal EstablishedKey? FormerKabm { get; set; }

    /// <summary>Whether the correspondent may have lost Kabm, or may never have got it: what it acknowledges will show.</summary>
    internal bool IsKabmDoubted { get; set; }

    /// <summary>The care-of address of which the correspondent has acknowledged a test.</summary>
    internal IpAddress? Tested { get; set; }

    /// <summary>The last update carries a care-of keygen token.</summary>
    internal bool IsTesting { get; set; }

    /// <summary>The last update is not acknowledged yet.</summary>
    internal bool IsAwaitingAcknowledgement { get; set; }

    /// <summary>A Binding Error came after the last update: until an acknowledgement comes it made no binding.</summary>
    internal bool IsDenied { get; set; }

    /// <summary>Somebody has said, in the correspondent's name, that it knows no tests, and no answer has shown yet whether it does.</summary>
    internal bool IsInDoubt { get; set; }

    /// <summary>The last update deletes the binding.</summary>
    internal bool IsDeleting { get; set; }

    /// <summary>Nobody has needed the direct path for long: the next packet begins return routability.</summary>
    internal bool IsIdle { get; set; } = true;

    /// <summary>A test or an update is out and unanswered.</summary>
    internal bool IsBusy => Home.IsUnderWay || CareOfTest.IsUnderWay || IsAwaitingAcknowledgement;

    /// <summary>It has answered a test, so it knows them.</summary>
    internal bool HasAnswered(SimTime now) => Home.HasToken(now) || CareOfTest.HasToken(now);

    /// <summary>How long the next repetition of the update waits.</summary>
    internal SimDuration Timeout { get; set; }

    /// <summary>Data went either way since the last update: reason enough to refresh the binding.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>Whether its place may go to another correspondent.</summary>
    internal bool IsDispensable(SimTime now) => (IsIdle || IsUnsupported) && !IsBusy && Expires <= now && !(Kabm?.Expires > now);
}
