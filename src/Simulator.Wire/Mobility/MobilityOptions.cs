namespace Simulator.Wire.Mobility;

/// <summary>
/// Steps over the options of a mobility message, padding left out. Afterwards <see cref="Error"/> says whether they filled the header exactly.
/// <see cref="MobilityOptionSet"/> reads the known ones.
/// </summary>
public ref struct MobilityOptions
{
    private readonly ReadOnlySpan<byte> _header;
    private int _offset;
    private MobilityOption _current;

    /// <param name="header">The whole mobility header and nothing else.</param>
    /// <param name="messageSize">Where the options begin: the <c>Size</c> of the message.</param>
    public MobilityOptions(ReadOnlySpan<byte> header, int messageSize)
    {
        _header = header;
        _offset = messageSize;
    }

    public readonly MobilityOption Current => _current;

    /// <summary><see cref="WireError.Truncated"/> when an option reaches beyond the header.</summary>
    public WireError Error { get; private set; }

    public readonly MobilityOptions GetEnumerator() => this;

    public bool MoveNext()
    {
        while (Error == WireError.None && _offset < _header.Length)
        {
            int offset = _offset;
            var type = (MobilityOptionType)_header[offset];
            if (type == MobilityOptionType.Pad1)
            {
                _offset++;
                continue;
            }

            int room = _header.Length - offset - MobilityOption.HeaderSize;
            if (room < 0 || _header[offset + 1] > room)
            {
                Error = WireError.Truncated;
                break;
            }

            _current = new(type, offset, _header.Slice(offset + MobilityOption.HeaderSize, _header[offset + 1]));
            _offset += MobilityOption.HeaderSize + _current.Value.Length;
            if (type != MobilityOptionType.PadN) return true;
        }

        _current = default;
        return false;
    }
}
