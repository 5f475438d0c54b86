namespace Simulator.Wire.Ip;

// 0             1                 2
// | Option Type | Opt Data Length | Option Data … |    RFC 8200 section 4.2; Pad1 is a lone zero octet

/// <summary>One option of a hop-by-hop or destination options header.</summary>
public readonly ref struct IPv6Option
{
    internal IPv6Option(IPv6OptionType type, int offset, ReadOnlySpan<byte> value)
    {
        Type = type;
        Offset = offset;
        Value = value;
    }

    public IPv6OptionType Type { get; }

    /// <summary>Octets from the start of the extension header to the option's type.</summary>
    public int Offset { get; }

    /// <summary>The option data.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>For a node that does not know the type.</summary>
    public UnknownOptionAction IfUnknown => (UnknownOptionAction)((byte)Type >> 6);
}
