using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>MAX_UPDATE_RATE: so many messages to one node in a second (RFC 3775 sections 9.3.3, 9.4.5 and 11.8).</summary>
internal sealed class RateLimit
{
    private const int MostNodes = 1024;   // then nobody gets another message in this second: a flood of sources fills no memory

    private static readonly SimDuration Second = SimDuration.FromSeconds(1);

    private readonly Dictionary<IpAddress, int> _sent = [];
    private SimTime _since;

    /// <summary>Whether one more may go to a node now; if so, it is counted.</summary>
    public bool Allows(IpAddress to, SimTime now)
    {
        if (now - _since >= Second)
        {
            _sent.Clear();
            _since = now;
        }

        int sent = _sent.GetValueOrDefault(to);
        if (sent >= MobilityConstants.MaxUpdateRate || (sent == 0 && _sent.Count >= MostNodes)) return false;
        _sent[to] = sent + 1;
        return true;
    }
}
