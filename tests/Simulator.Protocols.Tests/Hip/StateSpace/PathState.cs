using System.Globalization;
using Simulator.Engine;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Two hosts and the path between them at one moment.</summary>
/// <param name="ToR">Packets under way in their order.</param>
/// <param name="ToI">The same the other way.</param>
/// <param name="Held">Packets that fell behind, for R positive and for I negative numbers from 1; they may arrive at any time, or never.</param>
/// <param name="Left">Impairments that may still happen.</param>
internal sealed record PathState(HostHistory I, HostHistory R, int[] ToR, int[] ToI, int[] Held, int Left, SimTime Now)
{
    public bool IsAtRest => ToR.Length == 0 && ToI.Length == 0;

    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{I.Number} {R.Number} {string.Join(',', ToR)} {string.Join(',', ToI)} {string.Join(',', Held.Order())} {Left} {Now.Nanoseconds}");

    public string? Fault => I.Fault ?? R.Fault;

    public PathState Happen(bool toR, HostInputKind kind, int number)
    {
        HostHistory after = (toR ? R : I).After(new HostInput(kind, number, Now));
        bool isChanged = after != (toR ? R : I);
        int[] sent = isChanged ? after.Sent : [];
        return toR ? this with { R = after, ToI = [.. ToI, .. sent] } : this with { I = after, ToR = [.. ToR, .. sent] };
    }

    /// <summary>The first packet of a direction arrives.</summary>
    public PathState Deliver(bool toR) => Take(toR, out int packet).Happen(toR, HostInputKind.Receives, packet);

    public PathState Lose(bool toR) => Take(toR, out _) with { Left = Left - 1 };

    /// <summary>The first packet falls behind all others.</summary>
    public PathState Hold(bool toR) => Take(toR, out int packet).Keep(toR, packet);

    /// <summary>The first packet arrives, and will again.</summary>
    public PathState Double(bool toR) => Take(toR, out int packet).Keep(toR, packet).Happen(toR, HostInputKind.Receives, packet);

    /// <summary>A packet that fell behind arrives.</summary>
    public PathState Release(int held)
    {
        int place = Array.IndexOf(Held, held);
        return (this with { Held = [.. Held[..place], .. Held[(place + 1)..]] }).Happen(held > 0, HostInputKind.Receives, Math.Abs(held) - 1);
    }

    private PathState Take(bool toR, out int packet)
    {
        packet = toR ? ToR[0] : ToI[0];
        return toR ? this with { ToR = ToR[1..] } : this with { ToI = ToI[1..] };
    }

    private PathState Keep(bool toR, int packet) => this with { Held = [.. Held, toR ? packet + 1 : -(packet + 1)], Left = Left - 1 };
}
