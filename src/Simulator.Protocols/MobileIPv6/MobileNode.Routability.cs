using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Return routability: RFC 3775 section 11.6.</summary>
internal sealed partial class MobileNode
{
    private const int TimersEach = 4;

    private readonly RateLimit _homeTests = new();
    private readonly RateLimit _careOfTests = new();

    // What a correspondent's binding needs is proved anew: the home address where its token is too old, the care-of address after every move.
    private void Test(BindingUpdateListEntry entry, Outbox outbox)
    {
        EndUpdate(entry, outbox);
        bool needsHome = !(entry.Home.HasToken(outbox.Now) && _options.ReusesHomeToken);
        if (needsHome)
        {
            entry.Home.Forget();
            SendHomeTestInit(entry, outbox);
        }

        if (CareOf is not null)
        {
            entry.CareOfTest.Forget();
            SendCareOfTestInit(entry, outbox);
        }

        if (!needsHome && CareOf is null) Prove(entry, outbox);
    }

    private void SendHomeTestInit(BindingUpdateListEntry entry, Outbox outbox)
    {
        entry.Home.Begin(outbox.Random.NextUInt64());
        outbox.Arm(TimerOf(entry, EntryTimer.HomeTest), outbox.Now + entry.Home.Timeout);
        if (!_homeTests.Allows(entry.Peer, outbox.Now)) return;
        Span<byte> header = stackalloc byte[HomeTestInit.Size];
        new HomeTestInit(entry.Home.Cookie).Write(header);
        Passage passage = CareOf is null ? Passage.Plain : Tunnelled(IpProtocol.MobilityHeader);
        MobilityMessages.Send(header, Home, entry.Peer, passage, MobilityMessages.HomeTestInit, outbox);
    }

    private void SendCareOfTestInit(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (CareOf is not { } careOf) return;
        entry.CareOfTest.Begin(outbox.Random.NextUInt64());
        outbox.Arm(TimerOf(entry, EntryTimer.CareOfTest), outbox.Now + entry.CareOfTest.Timeout);
        if (!_careOfTests.Allows(entry.Peer, outbox.Now)) return;
        Span<byte> header = stackalloc byte[CareOfTestInit.Size];
        new CareOfTestInit(entry.CareOfTest.Cookie).Write(header);
        MobilityMessages.Send(header, careOf, entry.Peer, Passage.Plain, MobilityMessages.CareOfTestInit, outbox);
    }

    // 11.6.2
    private void TakeHomeTest(in MobilityMessage message, Outbox outbox)
    {
        MobilityRejection rejection = MobilityRejection.None;
        BindingUpdateListEntry? entry = _byPeer.GetValueOrDefault(message.Source);
        if (HomeTest.TryRead(message.Header, out HomeTest test) != WireError.None) rejection = MobilityRejection.Malformed;
        else if (message.Destination != Home || (CareOf is not null && message.Tunnel != _options.HomeAgent)) rejection = MobilityRejection.WrongPath;
        else if (CareOf is not null && _security is not null && !message.IsTunnelProtected) rejection = MobilityRejection.Unprotected;
        else rejection = Judge(entry?.Home, test.Cookie);
        if (rejection != MobilityRejection.None)
        {
            _rejections.Add(MobilityMessages.HomeTest, rejection);
            return;
        }

        entry!.Home.End(test.KeygenToken, test.NonceIndex, outbox.Now);
        outbox.Cancel(TimerOf(entry, EntryTimer.HomeTest));
        Prove(entry, outbox);
    }

    // 11.6.2
    private void TakeCareOfTest(in MobilityMessage message, Outbox outbox)
    {
        MobilityRejection rejection = MobilityRejection.None;
        BindingUpdateListEntry? entry = _byPeer.GetValueOrDefault(message.Source);
        if (CareOfTest.TryRead(message.Header, out CareOfTest test) != WireError.None) rejection = MobilityRejection.Malformed;
        else if (message.Destination != CareOf || message.Tunnel is not null) rejection = MobilityRejection.WrongPath;
        else rejection = Judge(entry?.CareOfTest, test.Cookie);
        if (rejection != MobilityRejection.None)
        {
            _rejections.Add(MobilityMessages.CareOfTest, rejection);
            return;
        }

        entry!.CareOfTest.End(test.KeygenToken, test.NonceIndex, outbox.Now);
        outbox.Cancel(TimerOf(entry, EntryTimer.CareOfTest));
        Prove(entry, outbox);
    }

    // 11.6.2: from a correspondent to which a Test Init was sent, with its cookie.
    private MobilityRejection Judge(KeygenTest? test, ulong cookie)
    {
        if (test is null) return MobilityRejection.Unsolicited;
        if (_takesAnyCookie) return MobilityRejection.None;
        if (!test.IsUnderWay) return MobilityRejection.Unsolicited;
        return test.Cookie == cookie ? MobilityRejection.None : MobilityRejection.WrongCookie;
    }

    // Both addresses are proved, or the one that a deletion needs: the update can go.
    private void Prove(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (entry is { IsUnderKabm: true, IsKabmDoubted: false } && HasKabm(entry, outbox))
        {
            // The care-of address is tested beside Kabm: nothing else is waited for.
            if (entry.CareOfTest.HasToken(outbox.Now)) UpdateUnderKabm(entry, outbox);
            return;
        }

        if (!entry.Home.HasToken(outbox.Now))
        {
            if (!entry.Home.IsUnderWay) SendHomeTestInit(entry, outbox);   // too old by now
            return;
        }

        if (CareOf is null)
        {
            SendDeletion(entry, outbox);
            return;
        }

        if (!entry.CareOfTest.HasToken(outbox.Now))
        {
            if (!entry.CareOfTest.IsUnderWay) SendCareOfTestInit(entry, outbox);
            return;
        }

        outbox.Handover.Mark(HandoverPhase.ReturnRoutability, outbox.Now, _options.NameOf(entry.Peer));
        SendUpdate(entry, outbox);
    }

    private static int TimerOf(BindingUpdateListEntry entry, EntryTimer timer) =>
        MobilityTimers.Of(MobilityPart.MobileNode, 1 + entry.Number * TimersEach + (int)timer);

    private enum EntryTimer
    {
        HomeTest,
        CareOfTest,
        Update,
        Refresh,
    }
}
