using Simulator.Engine;

namespace Simulator.Protocols.Stream;

/// <summary>How long to wait for an acknowledgement: RFC 6298, in integers.</summary>
internal sealed class RetransmissionTimer(StreamOptions options)
{
    private SimDuration _smoothed;
    private SimDuration _variation;
    private SimDuration _timeout = options.FirstTimeout;
    private bool _hasSample;

    /// <summary>Times in a row that waiting was in vain.</summary>
    public int Expirations { get; private set; }

    /// <summary>The wait that is to begin now: doubled for each one in vain (section 5.5).</summary>
    public SimDuration Timeout
    {
        get
        {
            SimDuration timeout = _timeout;
            for (int i = 0; i < Expirations && timeout < options.MostTimeout; i++) timeout *= 2;
            return timeout < options.MostTimeout ? timeout : options.MostTimeout;
        }
    }

    public void Expired() => Expirations++;

    /// <summary>Something new was acknowledged.</summary>
    public void Progressed() => Expirations = 0;

    /// <summary>A round trip of a segment that was sent once (section 3, Karn's algorithm).</summary>
    public void Sample(SimDuration roundTrip)
    {
        if (_hasSample)
        {
            SimDuration distance = _smoothed > roundTrip ? _smoothed - roundTrip : roundTrip - _smoothed;
            _variation = ((_variation * 3) + distance) / 4;
            _smoothed = ((_smoothed * 7) + roundTrip) / 8;
        }
        else
        {
            _smoothed = roundTrip;
            _variation = roundTrip / 2;
            _hasSample = true;
        }

        SimDuration timeout = _smoothed + (_variation * 4);
        _timeout = timeout > options.LeastTimeout ? timeout : options.LeastTimeout;
    }
}
