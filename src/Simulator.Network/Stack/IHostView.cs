using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What an <see cref="Outbox"/> asks of its host on a machine's behalf. It only looks.</summary>
internal interface IHostView
{
    /// <inheritdoc cref="Outbox.LocalAddress"/>
    IpAddress? LocalAddress(IpAddress peer);

    /// <inheritdoc cref="Outbox.OwnSelector"/>
    IpAddress? OwnSelector(IpAddress peer);

    /// <inheritdoc cref="Outbox.LargestDatagram"/>
    int LargestDatagram(IpAddress peer);
}
