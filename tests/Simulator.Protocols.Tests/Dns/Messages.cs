using System.Buffers.Binary;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

/// <summary>Makes and changes DNS messages.</summary>
internal static class Messages
{
    /// <param name="size">Advertised UDP size; null for a query without OPT.</param>
    public static byte[] Query(string name, RecordType type, ushort? size = 1452, byte version = 0)
    {
        byte[] bytes = new byte[512];
        var writer = new DnsMessageWriter(bytes);
        writer.TryAddQuestion(DnsBench.Parse(name), type);
        if (size is { } advertised) writer.TryAddOpt(new OptRecord { UdpPayloadSize = advertised, Version = version });
        return bytes[..writer.Finish(77, DnsFlags.RecursionDesired)];
    }

    public static byte[] WithoutAdditional(byte[] bytes)
    {
        Assert.That(DnsMessageReader.TryRead(bytes, out DnsMessageReader reader), Is.EqualTo(WireError.None));
        foreach (ResourceRecord first in reader.Additionals)
        {
            byte[] cut = bytes[..first.Offset];
            BinaryPrimitives.WriteUInt16BigEndian(cut.AsSpan(10), 0);
            return cut;
        }

        return bytes;
    }

    /// <summary>The types of a section's records, SIGs as what they cover.</summary>
    public static string Section(ResourceRecords records)
    {
        var words = new List<string>();
        foreach (ResourceRecord record in records)
        {
            words.Add(record.Type == RecordType.Sig && SigRecord.TryRead(record, out SigRecord sig) == WireError.None
                ? $"SIG({sig.TypeCovered})".ToUpperInvariant()
                : record.Type.ToString().ToUpperInvariant());
        }

        return string.Join(' ', words);
    }
}
