using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Esp;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// The states of an association and what every input makes of them, found by bringing a machine into each state and giving it each input. The machine is that
/// of host I of a <see cref="Pair"/>, whose HIGH is the lesser. "Rekeying" and "Restarting" are <see cref="AssociationState.Established"/> with something under
/// way beside it.
/// </summary>
internal static class StateGraph
{
    private const int RekeyAfter = 20;

    private static readonly HipOptions Options = new() { RekeyAfterPackets = RekeyAfter };

    public static readonly string[] States =
        ["Unassociated", "I1Sent", "I2Sent", "I2Received", "Established", "Rekeying", "Restarting with I1", "Restarting with I2"];

    /// <summary>Each gives the input, or returns false when the peer could not have sent it then.</summary>
    public static readonly (string Name, Func<Pair, bool> Give)[] Inputs =
    [
        ("datagram to send", Send),
        ("datagrams until keys are due", SendMany),
        ("I1", pair => Receive(pair, PeerBegins(pair).Sent[0].Bytes)),
        ("R1", GiveR1),
        ("I2", GiveI2),
        ("R2", GiveR2),
        ("ESP", GiveEsp),
        ("ESP under new keys", GiveEspUnderNewKeys),
        ("rekey", GiveRekey),
        ("refusal by ICMP, and delta", Refuse),
        ("bad SPI by ICMP, x times", Forget),
        ("move", Move),
        ("no answer at once", pair => Pass(pair, SimDuration.Zero)),
        ("35 s without a packet", pair => Pass(pair, SimDuration.FromSeconds(35))),
        ("20 min without a packet", pair => Pass(pair, SimDuration.FromMinutes(20))),
    ];

    /// <summary>The state after an input; null when it cannot come in the state before.</summary>
    public static string? After(string state, string input)
    {
        Pair pair = Enter(state);
        Assert.That(StateOf(pair), Is.EqualTo(state));
        return Inputs.Single(each => each.Name == input).Give(pair) ? StateOf(pair) : null;
    }

    private static string StateOf(Pair pair) => pair.AtI switch
    {
        null => "Unassociated",
        { Successor.State: AssociationState.I1Sent } => "Restarting with I1",
        { Successor.State: AssociationState.I2Sent } => "Restarting with I2",
        { Rekeying: not null } => "Rekeying",
        { State: var state } => state.ToString(),
    };

    // From here on the path takes every packet, and those that shall arrive are given by hand.
    private static Pair Enter(string state)
    {
        HostIdentity[] identities = [.. new[] { TestHost.NewIdentity("i", "alice.bar.com"), TestHost.NewIdentity("r", "www.foo.com") }.OrderBy(each => each.High.Value)];
        var pair = new Pair(Options, Options, [identities[0]], [identities[1]]);
        if (state is "Established" or "Rekeying" or "Restarting with I1" or "Restarting with I2") pair.Exchange();
        pair.Tap = _ => [];
        if (state is "I1Sent" or "I2Sent") pair.I.Send(pair.R.Address, "hello");
        if (state is "Restarting with I1" or "Restarting with I2") Forget(pair);
        if (state is "I2Sent" or "Restarting with I2") GiveR1(pair);
        if (state == "I2Received") GiveI2(pair);
        if (state == "Rekeying") SendMany(pair);
        if (state != "I2Received") pair.RunFor(SimDuration.Zero);   // its answer is due at once
        return pair;
    }

    private static bool Receive(Pair pair, byte[] packet)
    {
        pair.I.Receive(pair.Now, packet);
        return true;
    }

    private static bool Send(Pair pair)
    {
        pair.I.Send(pair.R.Address, "hello");
        return true;
    }

    private static bool SendMany(Pair pair)
    {
        for (int i = 0; i < RekeyAfter; i++) Send(pair);
        return true;
    }

    // A peer that has rebooted and has something to say.
    private static TestHost PeerBegins(Pair pair)
    {
        var peer = new TestHost("peer", pair.R.Address, Options, pair.R.Identities, new HipPeer(pair.I.Address, pair.I.Identities[0].High));
        peer.Advance(pair.Now);
        peer.Send(pair.I.Address, "hello");
        return peer;
    }

    private static byte[] Take(TestHost host, string name)
    {
        byte[] packet = host.Sent.FindLast(each => each.Name == name).Bytes;
        host.Sent.Clear();
        return packet;
    }

    // An R1 says only that somebody with I's HIGH sent an I1, which anybody can.
    private static bool GiveR1(Pair pair)
    {
        var anybody = new TestHost("anybody", pair.I.Address, Options, pair.I.Identities, new HipPeer(pair.R.Address, pair.R.Identities[0].High));
        anybody.Advance(pair.Now);
        anybody.Send(pair.R.Address, "hello");
        pair.R.Receive(pair.Now, anybody.Sent[0].Bytes);
        return Receive(pair, Take(pair.R, "R1"));
    }

    private static bool GiveI2(Pair pair)
    {
        TestHost peer = PeerBegins(pair);
        pair.I.Sent.Clear();
        pair.I.Receive(pair.Now, peer.Sent[0].Bytes);
        peer.Receive(pair.Now, Take(pair.I, "R1"));
        return Receive(pair, Take(peer, "I2"));
    }

    // To the I2 on its way; else the one that came before, or one to somebody else.
    private static bool GiveR2(Pair pair)
    {
        if (StateOf(pair) is "I2Sent" or "Restarting with I2")
        {
            pair.R.Receive(pair.Now, pair.Log.FindLast(packet => packet.Name == "I2")!.Bytes);
            if (pair.R.NextTimer <= pair.Now) pair.R.Expire(pair.Now);
            return Receive(pair, Take(pair.R, "R2"));
        }

        Pair other = pair.Names.Contains("R2", StringComparer.Ordinal) ? pair : new Pair(identitiesI: pair.I.Identities, identitiesR: pair.R.Identities).Exchange();
        return Receive(pair, other.Packet("R2").Bytes);
    }

    // From a peer without an association it is one that this host has forgotten.
    private static bool GiveEsp(Pair pair)
    {
        Pair with = pair.AtR is null ? new Pair(identitiesI: pair.I.Identities, identitiesR: pair.R.Identities).Exchange() : pair;
        return Receive(pair, with.R.Forge(with.AtR!, IpProtocol.NoNextHeader, default));
    }

    private static bool GiveEspUnderNewKeys(Pair pair)
    {
        if (pair.Log.FindLast(packet => packet.Name == "rekey") is not { } rekey) return false;
        pair.R.Receive(pair.Now, rekey.Bytes);
        return Receive(pair, pair.R.Forge(pair.AtR!, IpProtocol.NoNextHeader, default));
    }

    private static bool GiveRekey(Pair pair)
    {
        if (pair.AtR?.State != AssociationState.Established) return false;
        while (pair.AtR.Rekeying is null) pair.R.Send(pair.R.Received[0].From, "hello");
        return Receive(pair, Take(pair.R, "rekey"));
    }

    private static bool Refuse(Pair pair)
    {
        pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.HostProhibited);
        return Pass(pair, Options.Delta);
    }

    private static bool Forget(Pair pair)
    {
        if (pair.AtI is not { Outbound: not null } association) return false;
        for (int i = 0; i < Options.IcmpLimit; i++)
        {
            byte[] quoted = pair.I.Forge(association, IpProtocol.NoNextHeader, default)[IpHeader.SizeOf(v6: false)..][..EspHeader.Size];
            pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.BadSpi, quoted);
        }

        return true;
    }

    private static bool Move(Pair pair)
    {
        pair.I.Move(pair.Now, IpAddress.V4(0xC633_6401));
        return true;
    }

    private static bool Pass(Pair pair, SimDuration time)
    {
        pair.RunFor(time);
        return true;
    }
}
