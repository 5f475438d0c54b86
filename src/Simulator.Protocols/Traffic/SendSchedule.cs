using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Traffic;

/// <summary>When an application sends, and the lookup before its first sending. It needs one timer, number 0, and one lookup, token 0.</summary>
internal sealed class SendSchedule(FlowOptions options)
{
    private const int Timer = 0;
    private const int Token = 0;
    private const int MaxLookups = 10;

    private static readonly SimDuration LookupRetry = SimDuration.FromSeconds(5);

    private Endpoint? _peer = options.To.Address is { } address ? new Endpoint(address, options.Port) : null;
    private SimTime _next = options.Start;
    private int _lookups;
    private uint _sent;

    public void Start(Outbox outbox) => Arm(outbox);

    /// <summary>The timer expired. True when a datagram is to be sent to <paramref name="peer"/>; the next one is scheduled then.</summary>
    public bool TryTakeTurn(int timer, Outbox outbox, out Endpoint peer)
    {
        peer = _peer ?? default;
        if (timer != Timer || outbox.Now >= options.Stop) return false;
        if (_peer is not null)
        {
            // Counted from the deadline, not from now: a busy processor delays a datagram and does not stretch the interval.
            _sent++;
            _next = SimTime.Max(outbox.Now, _next + options.Every.Draw(outbox.Random));
            Arm(outbox);
            return true;
        }

        _lookups++;
        outbox.Lookup(options.To.Name, options.To.Type, Token);
        return false;
    }

    /// <summary>The lookup ended: sending begins now, or the lookup is repeated later.</summary>
    public void Resolved(int token, Resolution resolution, Outbox outbox)
    {
        if (token != Token || _peer is not null) return;
        if (resolution is { Status: ResolutionStatus.Found, Addresses: [IpAddress first, ..] })
        {
            _peer = new Endpoint(first, options.Port);
            _next = outbox.Now;
        }
        else
        {
            if (_lookups == MaxLookups) return;
            _next = outbox.Now + LookupRetry;
        }

        Arm(outbox);
    }

    private void Arm(Outbox outbox)
    {
        if (_next < options.Stop && _sent < options.Count) outbox.Arm(Timer, _next);
    }
}
