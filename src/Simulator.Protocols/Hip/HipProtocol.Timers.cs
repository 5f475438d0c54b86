using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>Retransmission, timeouts and the ends that they bring.</summary>
public sealed partial class HipProtocol
{
    /// <summary>The machine's own; it has slot 0's numbers.</summary>
    private const int ScavengeTimer = 0;

    private const int KindsOfTimer = 6;

    public void Expire(int timer, Outbox outbox)
    {
        if (timer == ScavengeTimer)
        {
            if (_cookies.Scavenge(outbox.Now)) outbox.Arm(ScavengeTimer, outbox.Now + _options.Reuse.Scavenge);
            return;
        }

        if (Associations[timer / KindsOfTimer] is not { } association) return;

        // A timer that expired while the processor was busy comes later, perhaps too late to mean anything.
        switch ((TimerKind)(timer % KindsOfTimer), association.State)
        {
            case (TimerKind.Retransmit, AssociationState.I1Sent or AssociationState.I2Sent):
                Retransmit(association, outbox);
                break;
            case (TimerKind.Refusal, AssociationState.I1Sent):
                EndRefused(association, outbox);
                break;
            case (TimerKind.Respond, AssociationState.I2Received):
                SendR2(association, IpProtocol.NoNextHeader, default, outbox);
                break;
            case (TimerKind.Idle, AssociationState.Established):
                EndIdle(association, outbox);
                break;
            case (TimerKind.Rekey, AssociationState.Established):
                RepeatRekey(association, outbox);
                break;
            case (TimerKind.Announce, AssociationState.Established):
                Announce(association, outbox);
                break;
            default:
                break;
        }
    }

    private static int TimerOf(Association association, TimerKind kind) => (association.Slot * KindsOfTimer) + (int)kind;

    /// <summary>Sends the I1 or I2 under way, and again later unless it is answered.</summary>
    private void Transmit(Association association, Outbox outbox)
    {
        InitiatorExchange exchange = association.Initiating!;
        exchange.Packet.CopyTo(
            outbox.SendIp(association.PeerAddress, IpProtocol.Hip, exchange.Packet.Length, exchange.Type, association.LocalAddress));
        outbox.Arm(TimerOf(association, TimerKind.Retransmit), outbox.Now + WaitAfter(exchange.Attempts++));
    }

    /// <param name="attempts">Those before the one that is waited for.</param>
    private SimDuration WaitAfter(int attempts) => _options.RetransmitAfter * (1L << attempts);

    private void Retransmit(Association association, Outbox outbox)
    {
        InitiatorExchange exchange = association.Initiating!;
        if (exchange.Attempts >= _options.Attempts)
        {
            _metrics.EndExchange(_metrics.Failed);
            _metrics.Drop(DataDrop.ExchangeFailed, association.Waiting.Count);
            Release(association, outbox);
            return;
        }

        _metrics.Retransmissions(exchange.Type).Add();
        Transmit(association, outbox);
    }

    // Section 9: "An SA times out when no packets are received using that SA." Packets leave only a time behind; the timer looks at it when it expires.
    private void EndIdle(Association association, Outbox outbox)
    {
        SimTime due = association.LastReceived + _options.IdleTimeout;
        if (outbox.Now < due)
        {
            outbox.Arm(TimerOf(association, TimerKind.Idle), due);
            return;
        }

        _metrics.Expired.Add();
        Release(association, outbox);
    }

    /// <summary>Ends an association, whatever its state.</summary>
    private void Release(Association association, Outbox outbox)
    {
        for (TimerKind kind = TimerKind.Retransmit; kind <= TimerKind.Announce; kind++) outbox.Cancel(TimerOf(association, kind));
        Associations.Remove(association);
    }
}
