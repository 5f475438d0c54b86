namespace Simulator.Network;

/// <summary>
/// Something in a link's wire, at every sender's end of it: each frame that an interface puts on the link comes here first. The element owns the
/// frame, and sends it on with <see cref="Link.Forward"/>, changed or not, now or later, or drops it. Sent on at once it is the same frame at the
/// same time as without the element.
/// </summary>
public interface ILinkElement
{
    /// <param name="packet">A whole Ethernet frame; the packet is the element's now.</param>
    /// <param name="from">The interface that sent it.</param>
    void Take(Packet packet, Interface from);
}
