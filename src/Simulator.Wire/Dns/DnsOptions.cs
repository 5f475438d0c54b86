using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

/// <summary>Enumerates the options of an OPT record that has been checked.</summary>
public ref struct DnsOptions
{
    private ReadOnlySpan<byte> _rest;
    private DnsOption _current;

    internal DnsOptions(ReadOnlySpan<byte> options)
    {
        _rest = options;
        IsRecord = true;
    }

    /// <summary>Whether there is a record, perhaps an empty one; the default value has none.</summary>
    internal bool IsRecord { get; }

    public readonly DnsOption Current => _current;

    public readonly DnsOptions GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.Length < DnsOption.HeaderSize) return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (length > _rest.Length - DnsOption.HeaderSize) return false;
        _current = new((DnsOptionCode)BinaryPrimitives.ReadUInt16BigEndian(_rest), _rest.Slice(DnsOption.HeaderSize, length));
        _rest = _rest[(DnsOption.HeaderSize + length)..];
        return true;
    }

    /// <summary>Whether the options fill the octets exactly.</summary>
    internal static bool AreWellFormed(ReadOnlySpan<byte> options)
    {
        var all = new DnsOptions(options);
        while (all.MoveNext())
        {
        }

        return all._rest.IsEmpty;
    }
}
