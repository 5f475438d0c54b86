using Simulator.Network.Stack;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Binding Errors that a node sends, whatever its part is: RFC 3775 section 9.3.3.</summary>
internal sealed class BindingErrors(IPathSelection paths)
{
    private readonly RateLimit _limit = new();

    /// <param name="home">From the home address option; <c>::</c> when there was none.</param>
    /// <param name="to">The source on the wire.</param>
    public void Send(BindingErrorStatus status, IpAddress home, IpAddress to, IpAddress from, Outbox outbox)
    {
        if (to.IsMulticast || to.IsUnspecified || from.IsMulticast || !_limit.Allows(to, outbox.Now)) return;
        Span<byte> header = stackalloc byte[BindingError.Size];
        new BindingError(status, home).Write(header);
        MobilityMessages.Send(header, from, to, paths.Select(from, to, careOf: null), MobilityMessages.BindingError, outbox);
    }
}
