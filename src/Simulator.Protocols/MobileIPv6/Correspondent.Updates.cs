using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>Binding Updates: RFC 3775 section 9.5.</summary>
internal sealed partial class Correspondent
{
    private static readonly MessageType Type = MobilityMessages.BindingUpdate;

    public void TakeUpdate(in MobilityMessage message, Outbox outbox)
    {
        if (BindingUpdate.TryRead(message.Header, out BindingUpdate update) != WireError.None
            || MobilityOptionSet.TryRead(message.Header, BindingUpdate.Size, out MobilityOptionSet set) != WireError.None)
        {
            _rejections.Add(Type, MobilityRejection.Malformed);
            return;
        }

        IpAddress careOf = set.AlternateCareOfAddress ?? message.WireSource;
        bool isDeletion = update.Lifetime == 0 || careOf == message.Source;
        // 6.2.7: a deletion is authenticated with the home address in the care-of address's place.
        var request = new Request(update, set, message.Source, isDeletion ? message.Source : careOf, isDeletion);
        if (!request.Home.IsUnicastRoutable || request.Home == message.Destination)
        {
            _rejections.Add(Type, MobilityRejection.BadHomeAddress);
            return;
        }

        if (!careOf.IsUnicastRoutable)
        {
            _rejections.Add(Type, MobilityRejection.BadCareOfAddress);
            return;
        }

        if (update.HomeRegistration)
        {
            // 10.3.1: this is not a home agent. 9.5.1: what is registered with a correspondent stays so.
            _rejections.Add(Type, MobilityRejection.NotForThisRole);
            BindingStatus status = Cache.Find(request.Home) is null ? BindingStatus.HomeRegistrationNotSupported : BindingStatus.RegistrationTypeChangeDisallowed;
            Acknowledge(message, request, status, update.Sequence, SimDuration.Zero, key: null, outbox);
            return;
        }

        if (Established?.Find(request.Home, outbox.Now) is { } established) TakeUnderKabm(message, request, established, outbox);
        else TakeUnderKbm(message, request, outbox);
    }

    private void TakeUnderKbm(in MobilityMessage message, in Request request, Outbox outbox)
    {
        MobilityRejection rejection = Authorize(message, request, out BindingStatus status, out BindingKey? key, outbox);
        if (rejection != MobilityRejection.None && weakness.HasFlag(MobilityWeakness.UnauthorizedUpdates))
        {
            key = null;
        }
        else if (rejection != MobilityRejection.None)
        {
            _rejections.Add(Type, rejection);
            // 9.5.4: such an acknowledgement has no authenticator, as there is no key. A wrong authenticator gets no answer at all.
            if (status != BindingStatus.Accepted) Acknowledge(message, request, status, request.Update.Sequence, SimDuration.Zero, key: null, outbox);
            return;
        }

        bool isCapped = options.Lifetime > MobilityConstants.MaxRrBindingLifetime && !weakness.HasFlag(MobilityWeakness.EndlessBindings);
        SimDuration limit = isCapped ? MobilityConstants.MaxRrBindingLifetime : options.Lifetime;
        if (Commit(message, request, Cache.Recall(request.Home)?.Sequence, limit, key, outbox) && Cache.Find(request.Home) is { } bound) bound.Kbm = key;
    }

    // 9.5.1: the tokens behind the authenticator are made anew from the nonces that the update names.
    private MobilityRejection Authorize(in MobilityMessage message, in Request request, out BindingStatus status, out BindingKey? key, Outbox outbox)
    {
        status = BindingStatus.Accepted;
        key = null;
        if (request.Options.NonceIndices is not { } indices)
        {
            // Perhaps under a Kabm that this node has lost. The draft is silent; the mobile node learns it by the status of keys that cannot be made again.
            if (Established is not null && request.Options.HasAuthenticator) status = BindingStatus.ExpiredNonces;
            return MobilityRejection.NoNonceIndices;
        }

        if (!request.Options.HasAuthenticator) return MobilityRejection.NoAuthenticator;
        bool isHomeValid = _tokens.IsValid(indices.Home, outbox.Now);
        bool isCareOfValid = request.IsDeletion || _tokens.IsValid(indices.CareOf, outbox.Now);
        if (!isHomeValid || !isCareOfValid)
        {
            status = isCareOfValid ? BindingStatus.ExpiredHomeNonceIndex
                : isHomeValid ? BindingStatus.ExpiredCareOfNonceIndex : BindingStatus.ExpiredNonces;
            return MobilityRejection.ExpiredNonce;
        }

        ulong home = _tokens.HomeToken(request.Home, indices.Home, outbox);
        IpAddress tested = weakness.HasFlag(MobilityWeakness.UntestedAlternateCareOf) ? message.WireSource : request.CareOf;
        key = request.IsDeletion
            ? BindingKey.FromHomeToken(home, outbox)
            : BindingKey.FromTokens(home, _tokens.CareOfToken(tested, indices.CareOf, outbox), outbox);
        return key.Verify(request.CareOf, message.Destination, message.Header, outbox) ? MobilityRejection.None : MobilityRejection.BadAuthenticator;
    }

    // What is authorised may still be old. Returns whether it was taken.
    private bool Commit(in MobilityMessage message, in Request request, ushort? last, SimDuration limit, BindingKey? key, Outbox outbox)
    {
        if (!request.IsDeletion && Cache.LeadsBack(request.Home, request.CareOf))
        {
            _rejections.Add(Type, MobilityRejection.BadCareOfAddress);   // 6.1.7: in silence
            return false;
        }

        if (last is { } old && !IsNewer(request.Update.Sequence, old) && !weakness.HasFlag(MobilityWeakness.AnySequence))
        {
            _rejections.Add(Type, MobilityRejection.SequenceOutOfWindow);
            Acknowledge(message, request, BindingStatus.SequenceNumberOutOfWindow, old, SimDuration.Zero, key, outbox);
            return false;
        }

        if (request.IsDeletion)
        {
            Delete(request, outbox);
            if (request.Update.Acknowledge) Acknowledge(message, request, BindingStatus.Accepted, request.Update.Sequence, SimDuration.Zero, key, outbox);
            return true;
        }

        if (Cache.Recall(request.Home) is null && Cache.Count >= options.CacheLimit)
        {
            _rejections.Add(Type, MobilityRejection.Refused);
            Acknowledge(message, request, BindingStatus.InsufficientResources, request.Update.Sequence, SimDuration.Zero, key, outbox);
            return false;
        }

        SimDuration asked = MobilityConstants.LifetimeUnit * request.Update.Lifetime;
        SimDuration granted = asked < limit ? asked : limit;
        if (Cache.Find(request.Home) is { } former) _metrics.Ended(former, outbox.Now);
        BindingCacheEntry entry = Cache.Bind(request.Home);
        entry.CareOf = request.CareOf;
        entry.Sequence = request.Update.Sequence;
        entry.Local = message.Destination;
        entry.Lifetime = granted;
        entry.Expires = outbox.Now + granted;
        _metrics.Bound(entry, outbox.Now);
        Watch(entry, outbox);
        if (request.Update.Acknowledge) Acknowledge(message, request, BindingStatus.Accepted, request.Update.Sequence, granted, key, outbox);
        return true;
    }

    // Even where there is no binding the deletion is remembered: an update that it has overtaken must not undo it.
    private void Delete(in Request request, Outbox outbox)
    {
        if (Cache.Find(request.Home) is { } ended) _metrics.Ended(ended, outbox.Now);
        if (Cache.Recall(request.Home) is null && Cache.Count >= options.CacheLimit) return;
        BindingCacheEntry remembered = Cache.Bind(request.Home);
        remembered.Sequence = request.Update.Sequence;
        Retire(remembered, outbox);
    }

    // 9.5.4: to where the update came from, with a type 2 routing header if it came from away.
    private void Acknowledge(
        in MobilityMessage message, in Request request, BindingStatus status, ushort sequence, SimDuration granted, BindingKey? key, Outbox outbox)
    {
        if (!(key is null ? _refusals : _acknowledgements).Allows(message.WireSource, outbox.Now)) return;
        Span<byte> buffer = stackalloc byte[MobilityMessages.LargestSize];
        new BindingAcknowledgement(status, sequence, (ushort)(granted.Nanoseconds / MobilityConstants.LifetimeUnit.Nanoseconds)).Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingAcknowledgement.Size);
        if (key is not null) writer.AddAuthenticator();
        Span<byte> header = buffer[..writer.Finish()];
        key?.Authenticate(request.CareOf, message.Destination, header, outbox);
        Passage passage = paths.Select(message.Destination, message.Source, message.CareOf);
        MobilityMessages.Send(header, message.Destination, message.Source, passage, MobilityMessages.BindingAcknowledgement, outbox);
    }

    // 9.5.1: the last value and the 32768 before it are old, modulo 2^16.
    public static bool IsNewer(ushort sequence, ushort last) => (ushort)(sequence - last - 1) < 32767;

    private readonly record struct Request(BindingUpdate Update, MobilityOptionSet Options, IpAddress Home, IpAddress CareOf, bool IsDeletion);
}
