using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Omipv6;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Binding Updates under Kabm: draft-haddad-mipv6-omipv6-01 sections 6 and 7. What the key does not cover is dropped silently.</summary>
internal sealed partial class Correspondent
{
    private void TakeUnderKabm(in MobilityMessage message, in Request request, EstablishedKey established, Outbox outbox)
    {
        IEstablishedKeys rules = Established!;
        ushort? bound = Cache.Recall(request.Home)?.Sequence;
        ushort? last = rules.KeepsSequence ? established.Sequence ?? bound : bound;
        MobilityRejection rejection = JudgeUnderKabm(message, request, established, out bool isTested, outbox);
        if (rejection == MobilityRejection.None && last == request.Update.Sequence) rejection = MobilityRejection.Duplicate;
        if (rejection != MobilityRejection.None)
        {
            _rejections.Add(Type, rejection);
            return;
        }

        SimDuration left = established.Expires - outbox.Now;
        SimDuration limit = rules.Lifetime < left ? rules.Lifetime : left;
        if (!isTested && Omipv6Constants.UntestedLifetime < limit) limit = Omipv6Constants.UntestedLifetime;
        if (!Commit(message, request, last, limit, established.Key, outbox)) return;
        established.Sequence = request.Update.Sequence;
        if (Cache.Find(request.Home) is { } entry) entry.Kbm = null;
        established.HasUsedUntested = !isTested;
        if (isTested && !request.IsDeletion) established.Tested = request.CareOf;
    }

    private MobilityRejection JudgeUnderKabm(
        in MobilityMessage message, in Request request, EstablishedKey established, out bool isTested, Outbox outbox)
    {
        isTested = true;
        IEstablishedKeys rules = Established!;
        if (!request.Options.HasAuthenticator) return MobilityRejection.NotUnderKabm;
        if (request.Options.AlternateCareOfAddress is not null && !rules.AcceptsAlternateCareOfAddress) return MobilityRejection.AlternateCareOfAddress;
        BindingKey key = established.Key;
        if (request.Options.NonceIndices is { } indices)
        {
            // Section 6: none after the exchange. With a test of the care-of address, its token is mixed into the key.
            if (!rules.TestsCareOf || request.IsDeletion) return MobilityRejection.NonceIndices;
            if (!_tokens.IsValid(indices.CareOf, outbox.Now)) return MobilityRejection.ExpiredNonce;
            key = BindingKey.FromKabm(key, _tokens.CareOfToken(request.CareOf, indices.CareOf, outbox), outbox);
        }
        else if (rules.TestsCareOf && !request.IsDeletion && established.Tested != request.CareOf)
        {
            isTested = false;
        }

        if (!key.Verify(request.CareOf, message.Destination, message.Header, outbox)) return MobilityRejection.NotUnderKabm;
        return !isTested && established.HasUsedUntested ? MobilityRejection.UntestedCareOfAddress : MobilityRejection.None;
    }
}
