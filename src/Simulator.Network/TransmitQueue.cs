using Simulator.Engine;

namespace Simulator.Network;

/// <summary>When the frames ahead will have left: a ring of departure times, so that a full queue needs no events to be noticed.</summary>
/// <param name="capacity">Frames that may wait behind the one in transmission.</param>
internal sealed class TransmitQueue(int capacity)
{
    private SimTime[] _departures = new SimTime[capacity + 1];
    private int _limit = capacity + 1;
    private int _first;
    private int _count;

    /// <summary>Whether one more frame finds room at <paramref name="now"/>.</summary>
    public bool HasRoom(SimTime now)
    {
        while (_count > 0 && _departures[_first] <= now)
        {
            _first = _first + 1 == _departures.Length ? 0 : _first + 1;
            _count--;
        }

        return _count < _limit;
    }

    /// <summary>Lets another number of frames wait from now on. Those that wait stay, though they be more.</summary>
    /// <param name="limit">Frames that may wait behind the one in transmission.</param>
    public void Resize(int limit)
    {
        _limit = limit + 1;
        var departures = new SimTime[Math.Max(_limit, _count)];
        for (int i = 0; i < _count; i++) departures[i] = _departures[(_first + i) % _departures.Length];
        _departures = departures;
        _first = 0;
    }

    public void Add(SimTime departure)
    {
        int place = _first + _count;
        if (place >= _departures.Length) place -= _departures.Length;
        _departures[place] = departure;
        _count++;
    }
}
