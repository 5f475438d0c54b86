namespace Simulator.Protocols.Hip;

internal enum AssociationRole : byte
{
    Initiator,
    Responder,
}
