namespace Simulator.Wire.Dns;

/// <summary>
/// A DNS message. <see cref="TryRead"/> has walked all of it, so that enumerating cannot fail: every name, question and record frame is well formed
/// and nothing follows the last record. What is inside an RDATA is checked by the codec of its type.
/// </summary>
public readonly ref struct DnsMessageReader
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly int _answers;
    private readonly int _authorities;
    private readonly int _additionals;

    private DnsMessageReader(ReadOnlySpan<byte> message, DnsHeader header, int answers, int authorities, int additionals)
    {
        _message = message;
        Header = header;
        _answers = answers;
        _authorities = authorities;
        _additionals = additionals;
    }

    public DnsHeader Header { get; }

    public DnsQuestions Questions => new(_message, Header.QuestionCount);

    public ResourceRecords Answers => new(_message, _answers, Header.AnswerCount);

    public ResourceRecords Authorities => new(_message, _authorities, Header.AuthorityCount);

    public ResourceRecords Additionals => new(_message, _additionals, Header.AdditionalCount);

    /// <param name="message">All of it and nothing else, as in a UDP payload.</param>
    public static WireError TryRead(ReadOnlySpan<byte> message, out DnsMessageReader reader)
    {
        reader = default;
        WireError error = DnsHeader.TryRead(message, out DnsHeader header);
        if (error != WireError.None) return error;
        int position = DnsHeader.Size;
        for (int i = 0; i < header.QuestionCount; i++)
        {
            error = DnsQuestion.TryRead(message, position, out _, out position);
            if (error != WireError.None) return error;
        }

        int answers = position;
        error = TrySkip(message, header.AnswerCount, ref position);
        if (error != WireError.None) return error;
        int authorities = position;
        error = TrySkip(message, header.AuthorityCount, ref position);
        if (error != WireError.None) return error;
        int additionals = position;
        error = TrySkip(message, header.AdditionalCount, ref position);
        if (error != WireError.None) return error;
        if (position != message.Length) return WireError.BadLength;
        reader = new(message, header, answers, authorities, additionals);
        return WireError.None;
    }

    /// <summary>The OPT record among the additional records (RFC 6891 section 6.1.1), if there is one that is well formed.</summary>
    public bool TryFindOpt(out OptRecord opt)
    {
        foreach (ResourceRecord record in Additionals)
        {
            if (record.Type == RecordType.Opt && OptRecord.TryRead(record, out opt) == WireError.None) return true;
        }

        opt = default;
        return false;
    }

    private static WireError TrySkip(ReadOnlySpan<byte> message, int count, ref int position)
    {
        for (int i = 0; i < count; i++)
        {
            WireError error = ResourceRecord.TryRead(message, position, out _, out position);
            if (error != WireError.None) return error;
        }

        return WireError.None;
    }
}
