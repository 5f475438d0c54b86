using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The Kabm that a correspondent shares with mobile nodes, and its rules for updates under it.</summary>
internal interface IEstablishedKeys
{
    /// <summary>The longest lifetime granted to a binding under such a key.</summary>
    SimDuration Lifetime { get; }

    /// <summary>Whether the last sequence number outlives the binding.</summary>
    bool KeepsSequence { get; }

    bool AcceptsAlternateCareOfAddress { get; }

    /// <summary>Whether a care-of address counts for long only when it was tested.</summary>
    bool TestsCareOf { get; }

    /// <summary>The key for a home address; null when return routability is what there is.</summary>
    EstablishedKey? Find(IpAddress home, SimTime now);
}
