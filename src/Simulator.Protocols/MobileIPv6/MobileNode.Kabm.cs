using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The mobile node and correspondents with which it shares Kabm: draft-haddad-mipv6-omipv6-01 sections 6 and 7.</summary>
internal sealed partial class MobileNode
{
    /// <summary>Tells a correspondent where the node is, or that it is at home, under Kabm: no tests, no nonce indices, the sequence goes on.</summary>
    public void UpdateUnderKabm(BindingUpdateListEntry entry, Outbox outbox) => SendUnderKabm(entry, MobilityConstants.InitialBindAckTimeout, outbox);

    /// <summary>Whether a packet that is said to have come through the home agent has the protection that the two agreed on (RFC 3776 section 3.2).</summary>
    public bool IsProtectedAsAgreed(in MobilityMessage message) => _security is null || message.IsTunnelProtected;

    // In doubt about the key, one update after another waits longer, whatever key is tried.
    private static SimDuration FirstTimeout(BindingUpdateListEntry entry) =>
        entry.IsKabmDoubted ? KeygenTest.Longer(entry.Timeout) : MobilityConstants.InitialBindAckTimeout;

    // What proves a binding now: Kabm where there is one, else both addresses anew.
    private void Update(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (HasKabm(entry, outbox)) UpdateUnderKabm(entry, outbox);
        else Test(entry, outbox);
    }

    private void SendUnderKabm(BindingUpdateListEntry entry, SimDuration timeout, Outbox outbox)
    {
        bool needsTest = Exchange!.TestsCareOf && CareOf is not null && entry.Tested != CareOf;
        entry.Home.Forget();
        outbox.Cancel(TimerOf(entry, EntryTimer.HomeTest));
        if (!needsTest)
        {
            entry.CareOfTest.Forget();
            outbox.Cancel(TimerOf(entry, EntryTimer.CareOfTest));
        }

        entry.IsDeleting = CareOf is null;
        entry.IsUnderKabm = true;
        entry.Key = entry.Kabm!.Key;
        entry.Timeout = timeout;
        Send(entry, outbox);
        if (needsTest && !entry.CareOfTest.IsUnderWay && !entry.CareOfTest.HasToken(outbox.Now)) SendCareOfTestInit(entry, outbox);
    }

    // Section 6: none under Kabm, but for a tested care-of address, whose token is mixed into the key.
    private NonceIndices? NoncesOf(BindingUpdateListEntry entry, SimTime now)
    {
        entry.IsTesting = !entry.IsDeleting
            && (!entry.IsUnderKabm || (Exchange!.TestsCareOf && entry.Tested != CareOf && entry.CareOfTest.HasToken(now)));
        if (!entry.IsUnderKabm) return new NonceIndices(entry.Home.NonceIndex, entry.IsDeleting ? (ushort)0 : entry.CareOfTest.NonceIndex);
        return entry.IsTesting ? new NonceIndices(0, entry.CareOfTest.NonceIndex) : null;
    }

    // Section 6: the same update through the home agent. The care-of address has no option to stand in, so the packet that the home agent is to forward
    // is the one that goes directly, home address option and all.
    private void SendCopy(ReadOnlySpan<byte> header, IpAddress careOf, IpAddress peer, Outbox outbox)
    {
        Span<byte> payload = outbox.SendIp(peer, IpProtocol.DestinationOptions, HomeAddressOption.Size + header.Length, MobilityMessages.BindingUpdate, careOf,
            passage: Passage.Tunnel(careOf, HomeAgent));
        new HomeAddressOption(IpProtocol.MobilityHeader, Home).Write(payload);
        header.CopyTo(payload[HomeAddressOption.Size..]);
    }

    private static bool HasKabm(BindingUpdateListEntry entry, Outbox outbox)
    {
        if (entry.Kabm is { } kabm && kabm.Expires > outbox.Now) return true;
        (entry.Kabm, entry.FormerKabm) = (entry.FormerKabm, null);
        if (entry.Kabm is { } former && former.Expires > outbox.Now) return true;
        entry.Kabm = null;
        entry.IsKabmDoubted = false;
        return false;
    }

    // The correspondent cannot make the key of an update again. Nobody vouches for its saying so: the node asks, and keeps Kabm.
    private static void DoubtKabm(BindingUpdateListEntry entry)
    {
        entry.IsKabmDoubted = true;
        entry.CareOf = null;   // data goes through the home agent until it is known what holds
    }

    // No answer to an update under the one key: perhaps it is the other that the correspondent has.
    private void TryOtherKey(BindingUpdateListEntry entry, Outbox outbox)
    {
        SimDuration timeout = KeygenTest.Longer(entry.Timeout);
        if (entry is { IsUnderKabm: true, FormerKabm: null })
        {
            Test(entry, outbox);
            return;
        }

        if (entry.FormerKabm is not null) (entry.Kabm, entry.FormerKabm) = (entry.FormerKabm, entry.Kabm);
        SendUnderKabm(entry, timeout, outbox);
    }

    // An acknowledgement under a key shows that the correspondent has it. One that has Kabm does not acknowledge under Kbm.
    private void Confirm(BindingUpdateListEntry entry)
    {
        if (!entry.IsUnderKabm) entry.Kabm = null;
        entry.FormerKabm = null;
        entry.IsKabmDoubted = false;
        if (entry.IsTesting) entry.Tested = CareOf;
    }

    private static bool IsUnderKabm(in MobilityMessage message, BindingUpdateListEntry entry, Outbox outbox) =>
        MobilityOptionSet.TryRead(message.Header, BindingRefreshRequest.Size, out MobilityOptionSet set) == WireError.None && set.HasAuthenticator
        && entry.Kabm!.Key.Verify(entry.CareOf!.Value, entry.Peer, message.Header, outbox);
}
