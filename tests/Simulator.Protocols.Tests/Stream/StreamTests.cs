using FsCheck;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.Stream;
using Simulator.Wire.Ip;
using Simulator.Wire.Stream;

namespace Simulator.Protocols.Tests.Stream;

internal sealed class StreamTests
{
    private static readonly SimDuration[] Lost = [];
    private static readonly SimDuration[] Once = [SimDuration.Zero];

    [Test]
    public void Content_ArrivesAndBothEndsClose()
    {
        var pair = new StreamPair();
        pair.B.Answer = new Octets(7_000);
        pair.Connect(new Octets(10_000));
        pair.Run();
        Assert.That(pair.B.Heard, Is.EqualTo(Octets.Of(10_000)));
        Assert.That(pair.A.Heard, Is.EqualTo(Octets.Of(7_000)));
        AssertCompleted(pair);
    }

    [Test]
    public void NothingLost_NothingSentTwice()
    {
        var pair = new StreamPair();
        pair.Connect(new Octets(100_000));
        pair.Run();
        List<uint> offsets = [.. pair.Sent.Where(sent => sent.From == pair.A && sent.Header.Length > 0).Select(sent => sent.Header.Offset)];
        Assert.That(offsets, Is.Ordered.And.Unique);
        Assert.That(offsets, Has.Count.EqualTo((100_000 + 1451) / 1452), "segments fill an MTU of 1500: 20 of IP, 8 of UDP, 20 of their own");
        Assert.That(pair.A.EndedAt, Is.LessThan(SimTime.Zero + SimDuration.FromSeconds(1)));
        AssertCompleted(pair);
    }

    [Test]
    public void EmptyStreams_Complete()
    {
        var pair = new StreamPair();
        pair.Connect(new Octets(0));
        pair.Run();
        Assert.That(pair.B.Heard, Is.Empty);
        AssertCompleted(pair);
    }

    [Test]
    public void WindowIsNeverExceeded()
    {
        var pair = new StreamPair(new StreamOptions { Window = 4_000 });
        long acknowledged = 0;
        pair.Fate = (_, header) =>
        {
            if (header.Length > 0) Assert.That(header.Offset + header.Length - acknowledged, Is.LessThanOrEqualTo(4_000));
            else acknowledged = Math.Max(acknowledged, header.Acknowledged);
            return Once;
        };
        pair.Connect(new Octets(50_000));
        pair.Run();
        Assert.That(pair.B.Heard, Is.EqualTo(Octets.Of(50_000)));
    }

    // Every segment of a short transfer lost once, each in a run of its own; the end of it is that the last acknowledgement of all is lost too.
    [Test]
    public void AnyOneSegmentLost_StreamsAreWhole()
    {
        int sent = 1;
        for (int lost = 0; lost < sent; lost++)
        {
            int victim = lost;
            var pair = new StreamPair { Fate = (number, _) => number == victim ? Lost : Once };
            pair.B.Answer = new Octets(2_000);
            pair.Connect(new Octets(9_000));
            pair.Run();
            sent = pair.Sent.Count;
            Assert.That(pair.B.Heard, Is.EqualTo(Octets.Of(9_000)), $"without segment {victim}");
            Assert.That(pair.A.Heard, Is.EqualTo(Octets.Of(2_000)), $"without segment {victim}");
            AssertCompleted(pair);
        }

        Assert.That(sent, Is.GreaterThan(15));
    }

    [Test]
    public void OneOfManyLost_RepeatedBeforeTheTimeout()
    {
        bool done = false;
        var pair = new StreamPair();
        pair.Fate = (_, header) => header.Offset == 14_520 && header.Length > 0 && !done && (done = true) ? Lost : Once;
        pair.Connect(new Octets(60_000));
        pair.Run();
        Assert.That(done, Is.True);
        Assert.That(pair.B.Heard, Is.EqualTo(Octets.Of(60_000)));
        Assert.That(pair.A.EndedAt, Is.LessThan(SimTime.Zero + SimDuration.FromSeconds(1)));
        Assert.That(pair.Sent.Count(sent => sent.Header.Offset == 14_520 && sent.Header.Length > 0), Is.EqualTo(2));
    }

    [Test]
    public void Silence_BacksOffAndGivesUp()
    {
        var pair = new StreamPair { Fate = (_, _) => Lost };
        pair.Connect(new Octets(10));
        pair.Run();
        Assert.That(pair.Sent.Select(sent => sent.Header.Kind), Is.EqualTo(new[]
        {
            StreamKind.Connect, StreamKind.Connect, StreamKind.Connect, StreamKind.Connect, StreamKind.Connect, StreamKind.Reset,
        }));
        Assert.That(pair.Now, Is.EqualTo(SimTime.Zero + SimDuration.FromSeconds(1 + 2 + 4 + 8 + 16)));
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.TimedOut }));
        Assert.That(pair.A.Streams.Count, Is.Zero);
    }

    [Test]
    public void PathTooNarrow_SegmentsShrink()
    {
        var pair = new StreamPair { Mtu = 800 };
        pair.Connect(new Octets(20_000));
        pair.Run();
        Assert.That(pair.B.Heard, Is.EqualTo(Octets.Of(20_000)));
        AssertCompleted(pair);
    }

    [Test]
    public void NobodyListens_Refused()
    {
        var pair = new StreamPair();
        pair.Connect(new Octets(10), port: 1);
        pair.Run();
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.Refused }));
        Assert.That(pair.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public void MoreThanTheLimit_Refused()
    {
        var pair = new StreamPair(new StreamOptions { Limit = 2 });
        for (int i = 0; i < 3; i++) pair.Connect(new Octets(10), finish: false);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(1));
        Assert.That(pair.B.Streams.Count, Is.EqualTo(2));
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.Refused }));
    }

    [Test]
    public void PeerReboots_SenderIsReset()
    {
        var pair = new StreamPair();
        var content = new Octets(1_000);
        StreamConnection connection = pair.Connect(content, finish: false);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(1));
        pair.B.Reboot(pair.Options);
        content.Length = 2_000;
        pair.Do(pair.A, connection.Push);
        pair.Run();
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.Reset }));
        Assert.That(pair.B.Heard, Has.Count.EqualTo(1_000));
    }

    [Test]
    public void PeerVanishesWhileNothingIsSent_IdleTimeoutEndsIt()
    {
        var pair = new StreamPair();
        pair.Connect(new Octets(1_000), finish: false);
        pair.Run();
        Assert.That(pair.B.Ends, Is.EqualTo(new[] { StreamEnd.TimedOut }), "it heard the last octet before the other heard that it had");
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.Reset }));
        Assert.That(pair.Now, Is.InRange(SimTime.Zero + pair.Options.IdleTimeout, SimTime.Zero + pair.Options.IdleTimeout + SimDuration.FromSeconds(1)));
    }

    // A connection belongs to a pair of endpoints: from another address the peer does not know it.
    [Test]
    public void AddressChangesUnderTheConnection_ItBreaks()
    {
        var pair = new StreamPair();
        var content = new Octets(1_000);
        StreamConnection connection = pair.Connect(content, finish: false);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(1));
        pair.A.Address = IpAddress.V4(0x0A000063);
        content.Length = 2_000;
        pair.Do(pair.A, connection.Push);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(2));
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.Reset }));
        Assert.That(pair.B.Heard, Has.Count.EqualTo(1_000));
    }

    // A peer behind a shim has several names; the one that it answers under is kept.
    [Test]
    public void AnsweredUnderAnotherName_ThatNameCounts()
    {
        var pair = new StreamPair();
        var other = new Endpoint(IpAddress.V4(0x0B000001), StreamPeer.Port);
        StreamConnection connection = pair.Connect(new Octets(10), finish: false);
        pair.Inject(pair.A, other, new StreamHeader(StreamKind.Accept, 0, From: 77, connection.LocalTag));
        pair.InjectBytes(pair.A, other, [], port: 6000);
        pair.Run(SimTime.Zero);
        Assert.That(connection.State, Is.EqualTo(StreamState.Connecting), "not on this port");

        byte[] accept = new byte[StreamHeader.Size];
        new StreamHeader(StreamKind.Accept, 0, From: 77, connection.LocalTag).Write(accept);
        pair.InjectBytes(pair.A, other, accept, port: 6000);
        pair.Run(SimTime.Zero);
        Assert.That((connection.State, connection.Peer, connection.RemoteTag), Is.EqualTo((StreamState.Open, other, 77u)));
    }

    [Test]
    public void ForgedSegments_ChangeNothing()
    {
        var pair = new StreamPair();
        StreamConnection connection = pair.Connect(new Octets(1_000), finish: false);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(1));
        StreamConnection remote = pair.B.Last!;
        uint to = remote.LocalTag, from = remote.RemoteTag;
        foreach (StreamKind kind in Enum.GetValues<StreamKind>())
        {
            int length = kind is StreamKind.Data or StreamKind.Finish ? 4 : 0;
            foreach (Endpoint source in new[] { remote.Peer, remote.Peer with { Port = 1 }, new Endpoint(pair.B.Address, remote.Peer.Port) })
            {
                pair.Inject(pair.B, source, new StreamHeader(kind, (ushort)length, from + 1, to, 1_000), new byte[length]);
                pair.Inject(pair.B, source, new StreamHeader(kind, (ushort)length, from, to + 1, 1_000), new byte[length]);
                if (source != remote.Peer) pair.Inject(pair.B, source, new StreamHeader(kind, (ushort)length, from, to, 1_000), new byte[length]);
            }
        }

        pair.Run(SimTime.Zero + SimDuration.FromSeconds(2));
        Assert.That((connection.State, remote.State), Is.EqualTo((StreamState.Open, StreamState.Open)));
        Assert.That(pair.B.Heard, Has.Count.EqualTo(1_000));
    }

    [Test]
    public void AcknowledgementOfWhatWasNotSent_Ignored()
    {
        var pair = new StreamPair();
        StreamConnection connection = pair.Connect(new Octets(1_000), finish: false);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(1));
        byte[] segment = new byte[StreamHeader.Size];
        new StreamHeader(StreamKind.Data, 0, connection.RemoteTag, connection.LocalTag, 0, uint.MaxValue).Write(segment);
        pair.InjectBytes(pair.A, connection.Peer, segment, port: 6000);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(2));
        Assert.That(connection.State, Is.EqualTo(StreamState.Open));
    }

    // A piece at every other octet, each overlapping the next, and all the way beyond the window.
    [Test]
    public void PiecesWithoutEnd_AreNotKept()
    {
        var reassembly = new Reassembly(window: 1_000);
        for (int offset = 1; offset < 5_000; offset += 2) reassembly.Add(next: 0, offset, new byte[100]);
        int taken = 0;
        for (long next = 1; reassembly.TryTake(next, out ReadOnlySpan<byte> octets); next += octets.Length) taken += octets.Length;
        Assert.That(taken, Is.LessThanOrEqualTo(1_000).And.GreaterThan(0));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void AnyBytes_NeverThrow(byte[] bytes, uint offset, uint acknowledged, byte kind)
    {
        var pair = new StreamPair();
        pair.Connect(new Octets(1_000), finish: false);
        pair.Run(SimTime.Zero + SimDuration.FromSeconds(1));
        StreamConnection remote = pair.B.Last!;
        pair.InjectBytes(pair.B, remote.Peer, bytes);
        bool carries = kind % 2 == 0;
        byte[] data = carries ? bytes : [];
        pair.Inject(pair.B, remote.Peer, new StreamHeader((StreamKind)(carries ? 3 + (kind % 4 / 2) : 3), (ushort)data.Length, remote.RemoteTag, remote.LocalTag,
            offset, acknowledged), data);
        pair.Run();
        Assert.That(pair.A.Streams.Count + pair.B.Streams.Count, Is.Zero, "it ends, one way or another");
    }

    /// <summary>What goes in comes out, or the connection breaks and says so; with few losses in a row it comes out.</summary>
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void AnyNetwork_WhatGoesInComesOut(ulong seed, PositiveInt there, PositiveInt back, byte loss)
    {
        var random = RandomStream.Derive(seed, "network");
        int lengthThere = there.Get * 997 % 60_000, lengthBack = back.Get * 991 % 20_000;
        ulong losses = loss % 30u;
        var lost = new Queue<int>();   // numbers of the last three
        var pair = new StreamPair(new StreamOptions { Window = 16_384 });
        pair.Fate = (number, _) =>
        {
            // Three of sixteen in a row at most, so that no octet is given up.
            if (random.NextBelow(100) < losses && (lost.Count < 3 || lost.Peek() < number - 16))
            {
                lost.Enqueue(number);
                if (lost.Count > 3) lost.Dequeue();
                return Lost;
            }

            SimDuration late = SimDuration.FromMilliseconds((long)random.NextBelow(40));
            return random.NextBelow(100) < 15 ? [late, SimDuration.FromMilliseconds((long)random.NextBelow(3_000))] : [late];
        };
        pair.B.Answer = new Octets(lengthBack);
        pair.Connect(new Octets(lengthThere));
        pair.Run();
        Assert.That(pair.B.Heard, Is.EqualTo(Octets.Of(lengthThere)));
        Assert.That(pair.A.Heard, Is.EqualTo(Octets.Of(lengthBack)));
        AssertCompleted(pair);
    }

    [Test]
    public void SameSeed_SameSegments()
    {
        List<StreamHeader> first = Segments();
        Assert.That(Segments(), Is.EqualTo(first));

        static List<StreamHeader> Segments()
        {
            var pair = new StreamPair { Fate = (number, _) => number % 7 == 3 ? Lost : Once };
            pair.Connect(new Octets(40_000));
            pair.Run();
            return [.. pair.Sent.Select(sent => sent.Header)];
        }
    }

    private static void AssertCompleted(StreamPair pair)
    {
        Assert.That(pair.A.Ends, Is.EqualTo(new[] { StreamEnd.Completed }));
        Assert.That(pair.B.Ends, Is.EqualTo(new[] { StreamEnd.Completed }));
        Assert.That((pair.A.Opened, pair.B.Opened, pair.A.Finished, pair.B.Finished), Is.EqualTo((1, 1, 1, 1)));
        Assert.That((pair.A.Streams.Count, pair.B.Streams.Count), Is.EqualTo((0, 0)));
        Assert.That(pair.A.Timers.Count + pair.B.Timers.Count, Is.Zero);
    }
}
