using Simulator.Engine;
using Simulator.Network.Stack;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>What makes Kabm for a mobile node's correspondents (draft-haddad-mipv6-omipv6-01 section 6); it puts the key into the entry.</summary>
internal interface IKeyExchange
{
    /// <summary>Lifetime asked for a binding under Kabm.</summary>
    SimDuration BindingLifetime { get; }

    /// <summary>Whether a copy of each update under Kabm goes through the home agent.</summary>
    bool DuplicatesUpdates { get; }

    /// <summary>Whether another care-of address is tested beside the update that tells of it.</summary>
    bool TestsCareOf { get; }

    /// <summary>A correspondent has acknowledged the care-of address.</summary>
    void Registered(BindingUpdateListEntry entry, Outbox outbox);

    /// <summary>The mobile node has left its care-of address: what was authenticated with it is over.</summary>
    void Moved(Outbox outbox);

    /// <summary>A correspondent does not know a message. Returns whether it can be one of the exchange's, which is not tried again then.</summary>
    bool TakeUnknownType(BindingUpdateListEntry entry, Outbox outbox);
}
