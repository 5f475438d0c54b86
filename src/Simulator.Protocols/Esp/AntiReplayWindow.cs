namespace Simulator.Protocols.Esp;

/// <summary>
/// Which of the last 64 sequence numbers have been seen (RFC 2406 section 3.4.3 and appendix C). A number is checked before the ICV, which costs
/// more, and counts as seen only after it, so that a forgery moves nothing.
/// </summary>
internal struct AntiReplayWindow
{
    /// <summary>RFC 2406 section 3.4.3 asks for at least 32 and prefers 64.</summary>
    public const int Size = 64;

    private ulong _seen;   // bit n: Highest - n has been seen

    /// <summary>Greatest number seen; 0 before the first packet, which has 1.</summary>
    public uint Highest { get; private set; }

    public readonly EspRejection Check(uint number)
    {
        if (number == 0) return EspRejection.SequenceZero;
        if (number > Highest) return EspRejection.None;
        uint age = Highest - number;
        if (age >= Size) return EspRejection.TooOld;
        return (_seen >> (int)age & 1) == 0 ? EspRejection.None : EspRejection.Replayed;
    }

    /// <summary>Notes a number that passed <see cref="Check"/> and whose packet proved genuine.</summary>
    public void Advance(uint number)
    {
        if (number <= Highest)
        {
            _seen |= 1ul << (int)(Highest - number);
            return;
        }

        uint ahead = number - Highest;
        _seen = (ahead < Size ? _seen << (int)ahead : 0) | 1;
        Highest = number;
    }
}
