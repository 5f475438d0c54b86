using Simulator.Network.Stack;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The machine's timers by number.</summary>
internal sealed class Alarms
{
    private readonly List<Alarm?> _alarms = [];
    private readonly Stack<int> _free = [];

    public Alarm Take(Action<Outbox> due)
    {
        if (!_free.TryPop(out int number))
        {
            number = _alarms.Count;
            _alarms.Add(null);
        }

        var alarm = new Alarm(number, due);
        _alarms[number] = alarm;
        return alarm;
    }

    public void Release(Alarm alarm, Outbox outbox)
    {
        alarm.Clear(outbox);
        _alarms[alarm.Number] = null;
        _free.Push(alarm.Number);
    }

    public void Expire(int number, Outbox outbox)
    {
        if (number >= 0 && number < _alarms.Count) _alarms[number]?.Expire(outbox);
    }
}
