using Simulator.Engine;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// A host after all that has happened to it, and what it said to the last of that. A machine is a function of its inputs, so one history stands for its state and is
/// worked out once, whatever happens elsewhere meanwhile. A packet that is refused without a word leaves the host where it was: that is one history as well.
/// </summary>
internal sealed class HostHistory
{
    private readonly HostTree _tree;
    private readonly HostHistory? _before;
    private readonly HostInput _input;
    private readonly Dictionary<HostInput, HostHistory> _after = [];
    private TestHost? _host;

    private HostHistory(HostTree tree, HostHistory? before, HostInput input, TestHost host, int alreadyReceived)
    {
        _tree = tree;
        _before = before;
        _input = input;
        _host = host;
        Number = tree.Count++;
        NextTimer = host.NextTimer;
        Sent = [.. host.Sent.Select(each => tree.Packets.NumberOf(each.Name, each.Bytes))];
        host.Sent.Clear();
        Received = [.. host.Received.Select(each => each.Text)];
        View = AssociationView.Of(host, tree.Peer);
        Fault = FaultOf(host, alreadyReceived);
        tree.Keep(this);
    }

    public int Number { get; }

    /// <summary>Packets that the last input made it send.</summary>
    public int[] Sent { get; }

    public SimTime NextTimer { get; }

    /// <summary>All texts that reached its application.</summary>
    public string[] Received { get; }

    /// <summary>Its association with the other host; null when there is none.</summary>
    public AssociationView? View { get; }

    /// <summary>What must never happen and did; null when nothing.</summary>
    public string? Fault { get; }

    public static HostHistory Begin(HostTree tree) => new(tree, null, default, tree.Create(), 0);

    public HostHistory After(HostInput input)
    {
        if (_after.TryGetValue(input, out HostHistory? known)) return known;
        TestHost host = _host ?? Replay();
        _host = null;
        SimTime timer = host.NextTimer;
        long rejections = host.Rejections;
        int received = host.Received.Count;
        Apply(host, input);
        HostHistory after;
        if (host.Rejections > rejections && host.Sent.Count == 0 && host.NextTimer == timer && host.Received.Count == received)
        {
            after = this;
            _host = host;
        }
        else
        {
            after = new HostHistory(_tree, this, input, host, received);
        }

        _after.Add(input, after);
        return after;
    }

    /// <summary>Lets go of the host itself; it can be had again.</summary>
    public void Drop() => _host = null;

    private TestHost Replay()
    {
        _tree.Replays++;
        var inputs = new Stack<HostInput>();
        for (HostHistory each = this; each._before is not null; each = each._before) inputs.Push(each._input);
        TestHost host = _tree.Create();
        foreach (HostInput input in inputs) Apply(host, input);
        host.Sent.Clear();
        return host;
    }

    // What is due at once is no affair of the path's.
    private void Apply(TestHost host, HostInput input)
    {
        host.Advance(input.Time);
        switch (input.Kind)
        {
            case HostInputKind.Receives:
                host.Receive(input.Time, _tree.Packets.Bytes(input.Number));
                break;
            case HostInputKind.Expires:
                host.Expire(input.Time);
                break;
            default:
                host.Send(host.Received.Count > 0 ? host.Received[^1].From : host.Peers[0].Address, _tree.Texts[input.Number]);
                break;
        }

        while (host.NextTimer <= input.Time) host.Expire(host.NextTimer);
    }

    private string? FaultOf(TestHost host, int alreadyReceived)
    {
        for (int place = alreadyReceived; place < host.Received.Count; place++)
        {
            string text = host.Received[place].Text;
            if (Array.IndexOf(_tree.Texts, text) < 0) return $"{host.Name} received what nobody said: {text}";
            if (host.Received.FindIndex(each => each.Text == text) < place) return $"{host.Name} received '{text}' again";
        }

        return host.Count("esp.rejected", "reason=bad-icv") > 0 ? $"{host.Name} had no keys for a packet" : null;
    }
}
