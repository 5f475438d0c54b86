using Simulator.Network;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Stream;

/// <summary>What segments are called in message charts.</summary>
internal static class StreamMessages
{
    private static readonly MessageType Connect = new("stream", "connect", IsSignalling: false);
    private static readonly MessageType Accept = new("stream", "accept", IsSignalling: false);
    private static readonly MessageType Data = new("stream", "data", IsSignalling: false);
    private static readonly MessageType Finish = new("stream", "finish", IsSignalling: false);
    private static readonly MessageType Reset = new("stream", "reset", IsSignalling: false);

    public static MessageType Of(StreamKind kind) => kind switch
    {
        StreamKind.Connect => Connect,
        StreamKind.Accept => Accept,
        StreamKind.Data => Data,
        StreamKind.Finish => Finish,
        _ => Reset,
    };
}
