using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>The mobile node and its home agent: RFC 3775 sections 11.7.1 and 11.7.3.</summary>
internal sealed partial class MobileNode
{
    private const int HomeTimer = 0;

    private readonly RateLimit _homeUpdates = new();
    private ushort _homeSequence;
    private bool _isAwaitingHome;
    private SimTime _registeredUntil;   // the home agent has acknowledged a binding until then
    private SimTime _boundUntil;        // it may have one until then
    private SimDuration _homeTimeout;
    private SimTime _homeSent;
    private bool _isHomeTaken;   // status 134

    private void Register(Outbox outbox)
    {
        if (_isHomeTaken)
        {
            Refuse(outbox);
            return;
        }

        State = HomeRegistrationState.Registering;
        // Section 11.8: longer before the first, as the home agent looks for duplicates before it answers.
        _homeTimeout = IsRegistered(outbox.Now) ? MobilityConstants.InitialBindAckTimeout : MobilityConstants.InitialBindAckTimeoutFirstRegistration;
        SendHomeUpdate(outbox);
    }

    private void Deregister(Outbox outbox)
    {
        State = HomeRegistrationState.Deregistering;
        _registeredUntil = default;
        _homeTimeout = MobilityConstants.InitialBindAckTimeout;
        SendHomeUpdate(outbox);
    }

    // The home timer: an update that was not acknowledged, or a registration that must be refreshed.
    private void ExpireHome(Outbox outbox)
    {
        if (_isAwaitingHome)
        {
            // A refresh that was not acknowledged in time: the home agent has no binding any more.
            if (State == HomeRegistrationState.Registered && !IsRegistered(outbox.Now)) State = HomeRegistrationState.Registering;
            _homeTimeout = KeygenTest.Longer(_homeTimeout);
            SendHomeUpdate(outbox);
        }
        else if (State == HomeRegistrationState.Registered)
        {
            _homeTimeout = MobilityConstants.InitialBindAckTimeout;
            SendHomeUpdate(outbox);   // the binding holds meanwhile
        }
    }

    private void SendHomeUpdate(Outbox outbox)
    {
        _isAwaitingHome = true;
        if (!_homeUpdates.Allows(_options.HomeAgent, outbox.Now))
        {
            outbox.Arm(TimerOfHome, outbox.Now + MobilityConstants.InitialBindAckTimeout);
            return;
        }

        bool isAway = CareOf is not null;
        if (isAway) _boundUntil = SimTime.Max(_boundUntil, outbox.Now + _options.HomeLifetime);
        Span<byte> buffer = stackalloc byte[MobilityMessages.LargestSize];
        _homeSent = outbox.Now;
        ushort lifetime = isAway ? Units(_options.HomeLifetime) : (ushort)0;
        new BindingUpdate(++_homeSequence, lifetime, Acknowledge: true, HomeRegistration: true).Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingUpdate.Size);
        // RFC 3776 section 4.3: ESP does not cover the address on the wire, so the option says it.
        if (CareOf is { } careOf) writer.Add(new AlternateCareOfAddress(careOf));
        Span<byte> header = buffer[..writer.Finish()];
        Passage passage = CareOf is { } from ? Passage.HomeAddressOption(from) : Passage.Plain;
        if (_security is null)
        {
            MobilityMessages.Send(header, Home, _options.HomeAgent, passage, MobilityMessages.BindingUpdate, outbox);
        }
        else
        {
            MobilityChecksum.Write(header, Home, _options.HomeAgent);
            _security.Send(header, Home, _options.HomeAgent, passage, MobilityMessages.BindingUpdate, outbox);
        }

        SimTime repeat = outbox.Now + _homeTimeout;
        outbox.Arm(TimerOfHome, State == HomeRegistrationState.Registered && IsRegistered(outbox.Now) && _registeredUntil < repeat ? _registeredUntil : repeat);
    }

    private void TakeHomeAcknowledgement(in MobilityMessage message, Outbox outbox)
    {
        MobilityRejection rejection = MobilityRejection.None;
        if (BindingAcknowledgement.TryRead(message.Header, out BindingAcknowledgement answer) != WireError.None) rejection = MobilityRejection.Malformed;
        else if (_security is not null && !message.IsProtected) rejection = MobilityRejection.Unprotected;
        else if (message.Destination != Home) rejection = MobilityRejection.WrongPath;
        else if (!_isAwaitingHome) rejection = MobilityRejection.Unsolicited;
        else if (!IsCurrent(answer, _homeSequence)) rejection = MobilityRejection.SequenceOutOfWindow;
        if (rejection != MobilityRejection.None)
        {
            _rejections.Add(MobilityMessages.BindingAcknowledgement, rejection);
            return;
        }

        if (answer.Status == BindingStatus.SequenceNumberOutOfWindow)
        {
            _homeSequence = answer.Sequence;   // section 11.7.3: the next one is newer than what the home agent remembers
            SendHomeUpdate(outbox);
            return;
        }

        _isAwaitingHome = false;
        outbox.Cancel(TimerOfHome);
        // Any answer to a deregistration will do: 133 says that there was no binding to end, which is what was asked for.
        if (State == HomeRegistrationState.Deregistering) EndHomeRegistration(outbox);
        else if (answer is { IsAccepted: true, Lifetime: > 0 }) Accept(answer, outbox);
        else
        {
            // Section 11.7.1: the node "MUST NOT attempt to re-use the same home address", wherever it goes.
            _isHomeTaken = answer.Status == BindingStatus.DuplicateAddressDetectionFailed;
            Refuse(outbox);
        }
    }

    private void Accept(in BindingAcknowledgement answer, Outbox outbox)
    {
        // Section 11.7.3: it "counts down from the Lifetime value given in the Binding Acknowledgement, but with the timer countdown beginning at the time that
        // the Binding Update was sent".
        SimDuration granted = MobilityConstants.LifetimeUnit * Math.Min(answer.Lifetime, Units(_options.HomeLifetime));
        _registeredUntil = _homeSent + granted;
        outbox.Arm(TimerOfHome, SimTime.Max(outbox.Now, _registeredUntil - RefreshLead(granted)));
        if (State == HomeRegistrationState.Registered) return;   // a refresh
        State = HomeRegistrationState.Registered;
        outbox.Handover.Mark(HandoverPhase.HomeRegistration, outbox.Now);
        // What waited follows the updates, which may make it go directly.
        UpdateCorrespondents(outbox);
        outbox.ReleaseHeld();
    }

    private void EndHomeRegistration(Outbox outbox)
    {
        _boundUntil = default;
        outbox.Handover.Mark(HandoverPhase.HomeRegistration, outbox.Now);
        Settle(outbox);
    }

    // 135 tells the last number accepted. One that this node has left behind is an old answer: to count from there would use numbers twice, and take the
    // acknowledgement of one address for that of another.
    private static bool IsCurrent(in BindingAcknowledgement answer, ushort sent) =>
        answer.Sequence == sent || (answer.Status == BindingStatus.SequenceNumberOutOfWindow && Correspondent.IsNewer(answer.Sequence, sent));

    private bool IsRegistered(SimTime now) => _registeredUntil > now;

    /// <summary>How long before its end a binding is refreshed: time for the tests and an update, and for repeating them.</summary>
    private static SimDuration RefreshLead(SimDuration lifetime) =>
        lifetime / 4 < MobilityConstants.RefreshLead ? lifetime / 4 : MobilityConstants.RefreshLead;

    private static ushort Units(SimDuration lifetime) => (ushort)Math.Min(ushort.MaxValue, lifetime.Nanoseconds / MobilityConstants.LifetimeUnit.Nanoseconds);

    private static int TimerOfHome => MobilityTimers.Of(MobilityPart.MobileNode, HomeTimer);
}
