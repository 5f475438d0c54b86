using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// Everything that a path with a number of impairments can do to two hosts: in either direction the next packet arrives, is lost, arrives and will come again, or falls
/// behind the others and arrives at any later time, in any order with everything else. Timers expire when no packet is on its way but such as fell behind. States that
/// have been seen are not gone into again, so this ends when there is nothing new.
/// </summary>
internal sealed class Exploration
{
    private static readonly string[] Says = ["begin", "second", "one", "two", "check"];

    // Longer than any wait for an answer, shorter than what ends idle state.
    private static readonly SimDuration Quiet = SimDuration.FromSeconds(60);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ends = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private readonly HostTree _treeI;
    private readonly HostTree _treeR;

    public Exploration(HipOptions optionsI, HipOptions optionsR, HostIdentity identityI, HostIdentity identityR)
    {
        var packets = new PacketNames();
        _treeI = new HostTree(
            () => new TestHost("i", Pair.AddressI, optionsI, [identityI], new HipPeer(Pair.AddressR, identityR.High)) { ReceivesGarbled = true }, identityR, packets, Says);
        _treeR = new HostTree(() => new TestHost("r", Pair.AddressR, optionsR, [identityR]) { ReceivesGarbled = true }, identityI, packets, Says);
        Start = new PathState(HostHistory.Begin(_treeI), HostHistory.Begin(_treeR), [], [], [], 0, SimTime.Zero);
    }

    public PathState Start { get; }

    /// <summary>How the first wrong state came about; null when there is none.</summary>
    public string? Counterexample { get; private set; }

    public int States => _seen.Count;

    /// <summary>Ends in which the initiator has no association.</summary>
    public int GivenUp { get; private set; }

    public string Size => $"{_seen.Count} states, {_ends.Count} ends, {_treeI.Count + _treeR.Count} histories, {_treeI.Replays + _treeR.Replays} replays";

    public static PathState Say(PathState state, bool toR, string text) => state.Happen(!toR, HostInputKind.Says, Array.IndexOf(Says, text));

    /// <summary>Goes on without impairments until nothing is under way.</summary>
    public static PathState Settle(PathState state)
    {
        while (state.Fault is null)
        {
            if (state.ToR.Length > 0) state = state.Deliver(toR: true);
            else if (state.ToI.Length > 0) state = state.Deliver(toR: false);
            else if (Earliest(state) - state.Now < Quiet) state = Expire(state, state.R.NextTimer < state.I.NextTimer);
            else break;
        }

        return state;
    }

    public void Run(PathState start, int impairments) => Explore(start with { Left = impairments });

    private void Explore(PathState state)
    {
        if (Counterexample is not null) return;
        if (state.Fault is { } fault) Fail(fault);
        else if (_seen.Add(state.Key)) GoOn(state);
    }

    private void GoOn(PathState state)
    {
        foreach (bool toR in new[] { true, false })
        {
            if ((toR ? state.ToR : state.ToI) is not [int first, ..]) continue;
            string name = $"{_treeI.Packets.Name(first)} to {(toR ? "R" : "I")}";
            Step(name, state.Deliver(toR));
            if (state.Left == 0) continue;
            Step($"{name} is lost", state.Lose(toR));
            Step($"{name} falls behind", state.Hold(toR));
            Step($"{name}, which will come again", state.Double(toR));
        }

        foreach (int held in state.Held.Distinct()) Step($"{_treeI.Packets.Name(Math.Abs(held) - 1)} to {(held > 0 ? "R" : "I")}, late", state.Release(held));
        if (!state.IsAtRest) return;
        SimTime earliest = Earliest(state);
        if (earliest - state.Now >= Quiet)
        {
            if (state.Held.Length == 0) CheckEnd(state);
            return;
        }

        if (state.I.NextTimer == earliest) Step($"I's timer at {earliest.Nanoseconds / 1_000_000} ms", Expire(state, ofR: false));
        if (state.R.NextTimer == earliest) Step($"R's timer at {earliest.Nanoseconds / 1_000_000} ms", Expire(state, ofR: true));
    }

    private void Step(string what, PathState next)
    {
        _path.Add(what);
        Explore(next);
        _path.RemoveAt(_path.Count - 1);
    }

    /// <summary>
    /// Nothing is under way: both agree or the initiator has given up, they forget each other when they stay silent, and agree when one says something.
    /// </summary>
    private void CheckEnd(PathState state)
    {
        if (!_ends.Add($"{state.I.Number} {state.R.Number}")) return;
        if (state.I.View is null) CheckGivenUp(state);
        else if (!AssociationView.Agree(state.I.View, state.R.View)) Fail("they do not agree when nothing is under way");
        state = Settle(Say(state, toR: true, "check"));
        if (state.Fault is null && state.R.Received is [.., "check"]) state = Settle(Say(state, toR: false, "check"));
        if (state.Fault is { } fault) Fail(fault);
        else if (state.I.Received is not [.., "check"] || state.R.Received is not [.., "check"]) Fail("the last datagrams did not arrive");
        else if (!AssociationView.Agree(state.I.View, state.R.View)) Fail("they do not agree in the end");
        else CheckForgotten(state);
    }

    private void CheckGivenUp(PathState state)
    {
        GivenUp++;
        CheckForgotten(state);
    }

    private void CheckForgotten(PathState state)
    {
        for (SimTime earliest; (earliest = Earliest(state)) != SimTime.Never;) state = Expire(state, ofR: state.R.NextTimer == earliest);
        if (state is not { I.View: null, R.View: null }) Fail("there is state left that nobody uses");
    }

    private void Fail(string why) => Counterexample ??= $"{why}, after: {string.Join("; ", _path)}";

    private static SimTime Earliest(PathState state) => state.I.NextTimer < state.R.NextTimer ? state.I.NextTimer : state.R.NextTimer;

    private static PathState Expire(PathState state, bool ofR) =>
        (state with { Now = ofR ? state.R.NextTimer : state.I.NextTimer }).Happen(ofR, HostInputKind.Expires, 0);
}
