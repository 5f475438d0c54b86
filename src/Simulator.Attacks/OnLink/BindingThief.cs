using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Attacks.OnLink;

// thief                                    correspondent
//   | -- HoTI, from the home address ---------> |
//   | -- CoTI, from its own ------------------> |
//   | <~~ HoT, on its way to the home address ~ |   overheard, or nothing comes of it
//   | <- CoT ---------------------------------- |
//   | -- BU under Kbm ------------------------> |
//   | -- DH1 to DH3 and BU under Kabm --------> |   where it goes on so far

/// <summary>
/// Makes a binding for a home address whose Home Test it can hear: return routability proves no more than that (RFC 3775 section 15.4.1). Then it may run
/// OMIPv6's exchange as if it were the mobile node (draft-haddad-mipv6-omipv6-01 section 6), and no longer needs to be where it can hear.
/// </summary>
/// <param name="runsExchange">Whether it goes on to a Kabm.</param>
public abstract class BindingThief(World world, string name, AttackOrders orders, bool runsExchange) : Attacker(world, name, orders)
{
    private const uint KabmSeconds = 24 * 60 * 60;

    private HomeTest? _home;
    private CareOfTest? _careOf;
    private OwnExchange? _exchange;
    private OwnKey? _kbm;
    private ushort _sequence;
    private bool _hasBegun;

    /// <summary>The home address to bind.</summary>
    protected abstract IpAddress Home { get; }

    /// <summary>The address that the first binding is for: one that it receives at.</summary>
    protected IpAddress CareOf => OwnAddress;

    protected IpAddress Correspondent => Orders.Peer.Address;

    /// <summary>Kabm, or Kbm as long as there is none.</summary>
    private protected OwnKey? Key => _exchange?.Kabm ?? _kbm;

    /// <summary>The nonces to name: none under Kabm.</summary>
    private protected NonceIndices? Indices => _exchange?.Kabm is null && _home is { } home && _careOf is { } careOf ? new NonceIndices(home.NonceIndex, careOf.NonceIndex) : null;

    /// <summary>Asks for both tokens anew, and so makes the binding anew.</summary>
    protected override void Act(long number)
    {
        if (_exchange?.Kabm is not null)
        {
            Bind(CareOf);
            return;
        }

        if (!_hasBegun) _sequence = (ushort)Random.NextUInt32();
        _hasBegun = true;
        _home = null;
        _careOf = null;
        Send(Home, Correspondent, IpProtocol.MobilityHeader, MobilityForgery.HomeTestInit(Random.NextUInt64(), Home, Correspondent), Messages.HomeTestInit);
        Send(CareOf, Correspondent, IpProtocol.MobilityHeader, MobilityForgery.CareOfTestInit(Random.NextUInt64(), CareOf, Correspondent), Messages.CareOfTestInit);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (!_hasBegun || Now >= Orders.Stop || !OverheardMobility.TryRead(ip, packet, out OverheardMobility message) || message.Source != Correspondent) return;
        switch (message.Type)
        {
            case MobilityMessageType.HomeTest when _home is null && message.Destination == Home && HomeTest.TryRead(message.Header, out HomeTest home) == WireError.None:
                _home = home;
                Prove();
                break;
            case MobilityMessageType.CareOfTest when _careOf is null && message.Destination == CareOf && CareOfTest.TryRead(message.Header, out CareOfTest careOf) == WireError.None:
                _careOf = careOf;
                Prove();
                break;
            case MobilityMessageType.BindingAcknowledgement when message.WireDestination == CareOf:
                TakeAcknowledgement(message.Header);
                break;
            case MobilityMessageType.Experimental when message.WireDestination == CareOf && _exchange is not null:
                TakeExchange(message.Header);
                break;
            default:
                break;
        }
    }

    /// <summary>The correspondent has bound the home address to this attacker's own address.</summary>
    protected virtual void Bound()
    {
    }

    /// <summary>Sends a Binding Update under the newest key.</summary>
    /// <param name="careOf">The address on the wire; not its own where nobody filters what leaves its link.</param>
    /// <param name="alternate">Of the alternate care-of address option.</param>
    protected void Bind(IpAddress careOf, IpAddress? alternate = null)
    {
        if (Key is not { } key) return;
        var update = new BindingUpdate(++_sequence, MobilityForgery.LongestLifetime, Acknowledge: true);
        byte[] payload = MobilityForgery.BindingUpdate(update, Home, alternate ?? careOf, Correspondent, Indices, alternate, key, Random);
        Send(careOf, Correspondent, IpProtocol.DestinationOptions, payload, Messages.BindingUpdate);
    }

    private void Prove()
    {
        if (_home is not { } home || _careOf is not { } careOf) return;
        _kbm = OwnKey.FromTokens(home.KeygenToken, careOf.KeygenToken);
        Bind(CareOf);
    }

    private void TakeAcknowledgement(ReadOnlySpan<byte> header)
    {
        if (BindingAcknowledgement.TryRead(header, out BindingAcknowledgement answer) != WireError.None) return;
        if (answer.Status == BindingStatus.SequenceNumberOutOfWindow)
        {
            _sequence = answer.Sequence;   // the mobile node's last: the next is newer
            Bind(CareOf);
        }
        else if (answer.IsAccepted && answer.Sequence == _sequence)
        {
            if (runsExchange && _exchange is null) BeginExchange();
            else Bound();
        }
    }

    private void BeginExchange()
    {
        if (_kbm is not { } kbm || Indices is not { } indices) return;
        _exchange = new OwnExchange(Home, Correspondent, kbm, Random);
        SendExchange(_exchange.Dh1(CareOf, indices, KabmSeconds), Messages.Dh1);
    }

    private void TakeExchange(ReadOnlySpan<byte> header)
    {
        if (Dh2Message.TryRead(header, out Dh2Message dh2) == WireError.None && _exchange!.Kabm is null)
        {
            _exchange.TakeDh2(dh2);
            if (_exchange.Proof(DhMessageType.Dh3) is { } dh3) SendExchange(dh3, Messages.Dh3);
        }
        else if (DhProofMessage.TryRead(header, DhMessageType.Dh4, out _) == WireError.None)
        {
            Bind(CareOf);
        }
    }

    private void SendExchange(byte[] header, MessageType type) => Send(
        CareOf, Correspondent, IpProtocol.DestinationOptions,
        MobilityForgery.BehindHomeAddress(MobilityForgery.Checked(header, Home, Correspondent), Home), type);
}
