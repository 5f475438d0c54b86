using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

/// <summary>A record by itself in a message: the root's, class IN, TTL 0, RDATA at offset 23.</summary>
internal static class Record
{
    public static ResourceRecord Of(RecordType type, byte[] rdata)
    {
        byte[] message = [.. new byte[12], 0, 0, (byte)type, 0, 1, 0, 0, 0, 0, (byte)(rdata.Length >> 8), (byte)rdata.Length, .. rdata];
        WireError error = ResourceRecord.TryRead(message, 12, out ResourceRecord record, out int end);
        if (error != WireError.None || end != message.Length) throw new ArgumentException(error.ToString(), nameof(rdata));
        return record;
    }
}
