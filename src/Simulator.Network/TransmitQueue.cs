using Simulator.Engine;

namespace Simulator.Network;

/// <summary>When the frames ahead will have left: a ring of departure times, so that a full queue needs no events to be noticed.</summary>
/// <param name="capacity">Frames that may wait behind the one in transmission.</param>
internal sealed class TransmitQueue(int capacity)
{
    private readonly SimTime[] _departures = new SimTime[capacity + 1];
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

        return _count < _departures.Length;
    }

    public void Add(SimTime departure)
    {
        int place = _first + _count;
        if (place >= _departures.Length) place -= _departures.Length;
        _departures[place] = departure;
        _count++;
    }
}
