namespace Simulator.Wire.Mobility;

/// <summary>
/// Puts options behind a message, each on its alignment, and fills the header up to a multiple of 8 octets:
/// <c>update.Write(buffer); var options = new MobilityOptionWriter(buffer, BindingUpdate.Size); options.Add(…); int length = options.Finish();</c>
/// Gaps of one octet are Pad1, wider ones PadN, as UMIP fills them.
/// </summary>
public ref struct MobilityOptionWriter
{
    private readonly Span<byte> _buffer;
    private int _offset;

    /// <param name="buffer">The message at its beginning, and room for the options and at most 7 octets of padding for each and at the end.</param>
    /// <param name="messageSize">The <c>Size</c> of the message.</param>
    public MobilityOptionWriter(Span<byte> buffer, int messageSize)
    {
        _buffer = buffer;
        _offset = messageSize;
    }

    public void Add(BindingRefreshAdvice advice)
    {
        Align(2, 0);
        advice.Write(_buffer[_offset..]);
        _offset += BindingRefreshAdvice.Size;
    }

    public void Add(AlternateCareOfAddress alternate)
    {
        Align(8, 6);
        alternate.Write(_buffer[_offset..]);
        _offset += AlternateCareOfAddress.Size;
    }

    public void Add(NonceIndices indices)
    {
        Align(2, 0);
        indices.Write(_buffer[_offset..]);
        _offset += NonceIndices.Size;
    }

    /// <summary>Adds binding authorization data with an authenticator of zeros: the last option.</summary>
    public void AddAuthenticator()
    {
        Align(8, 2);
        BindingAuthorizationData.Reserve(_buffer[_offset..]);
        _offset += BindingAuthorizationData.Size;
    }

    /// <summary>
    /// Pads, writes Header Len, and returns the length of the whole mobility header in octets. The authenticator and then the checksum
    /// (<see cref="MobilityChecksum.Write"/>) are the caller's.
    /// </summary>
    public int Finish()
    {
        Align(MobilityHeader.Unit, 0);
        _buffer[MobilityHeader.LengthOffset] = checked((byte)(_offset / MobilityHeader.Unit - 1));
        return _offset;
    }

    // RFC 6275 section 6.2: xn+y means that the option's type starts at an integer multiple of x octets from the start of the header, plus y.
    private void Align(int multiple, int plus)
    {
        int gap = (plus - _offset % multiple + multiple) % multiple;
        if (gap == 1) _buffer[_offset] = (byte)MobilityOptionType.Pad1;
        if (gap > 1) MobilityOption.Begin(_buffer[_offset..], MobilityOptionType.PadN, gap - MobilityOption.HeaderSize).Clear();
        _offset += gap;
    }
}
