namespace Simulator.Wire.Ip;

/// <summary>
/// Steps over the options of one hop-by-hop or destination options header, padding left out. Afterwards <see cref="Error"/> says whether they
/// filled the header exactly.
/// </summary>
public ref struct IPv6Options
{
    private const int FirstOption = 2;

    private readonly ReadOnlySpan<byte> _header;
    private int _offset;
    private IPv6Option _current;

    /// <param name="header">The whole extension header, as <see cref="IPv6ExtensionHeaders.Bytes"/> gives it.</param>
    public IPv6Options(ReadOnlySpan<byte> header)
    {
        _header = header;
        _offset = FirstOption;
    }

    public readonly IPv6Option Current => _current;

    /// <summary><see cref="WireError.Truncated"/> when an option reaches beyond the header.</summary>
    public WireError Error { get; private set; }

    public readonly IPv6Options GetEnumerator() => this;

    public bool MoveNext()
    {
        while (Error == WireError.None && _offset < _header.Length)
        {
            int offset = _offset;
            var type = (IPv6OptionType)_header[offset];
            if (type == IPv6OptionType.Pad1)
            {
                _offset++;
                continue;
            }

            if (_header.Length - offset < 2 || _header[offset + 1] > _header.Length - offset - 2)
            {
                Error = WireError.Truncated;
                break;
            }

            _current = new(type, offset, _header.Slice(offset + 2, _header[offset + 1]));
            _offset += 2 + _current.Value.Length;
            if (type != IPv6OptionType.PadN) return true;
        }

        _current = default;
        return false;
    }
}
