using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

/// <summary>Reads everything in a message as a resolver might.</summary>
internal static class DnsMessageWalk
{
    /// <summary>Asserts that what the reader accepted can be enumerated to the counts of its header.</summary>
    public static WireError Walk(ReadOnlySpan<byte> bytes)
    {
        WireError error = DnsMessageReader.TryRead(bytes, out DnsMessageReader message);
        if (error != WireError.None) return error;
        int questions = 0;
        foreach (DnsQuestion question in message.Questions)
        {
            if (question.Name.Size > DnsName.MaxSize) Assert.Fail("a name too long");
            questions++;
        }

        int answers = Walk(message.Answers), authorities = Walk(message.Authorities), additionals = Walk(message.Additionals);
        DnsHeader header = message.Header;
        if (header != new DnsHeader(header.Id, header.FlagBits, (ushort)questions, (ushort)answers, (ushort)authorities, (ushort)additionals))
            Assert.Fail($"{header} but {questions} {answers} {authorities} {additionals}");
        message.TryFindOpt(out _);
        return WireError.None;
    }

    private static int Walk(ResourceRecords records)
    {
        int count = 0;
        foreach (ResourceRecord record in records)
        {
            count++;
            if (!DnsName.TryParse(record.Name.ToString(), out DnsName again) || again != record.Name) Assert.Fail($"{record.Name} and {again}");
            AddressRecord.TryRead(record, out _);
            CanonicalForm.TryGetRdata(record, out _);
            OptRecord.TryRead(record, out OptRecord opt);
            foreach (DnsOption option in opt.Options) _ = option.Data.Length;
            if (KeyRecord.TryRead(record.Rdata, out KeyRecord key) != WireError.None) continue;
            DsaKeyData.TryRead(key.PublicKey, out _);
            DiffieHellmanKey.TryRead(key.PublicKey, out _);
        }

        return count;
    }
}
