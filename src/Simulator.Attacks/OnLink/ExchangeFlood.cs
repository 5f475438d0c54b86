using Simulator.Attacks.Own;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// DH1 after DH1 under a binding of its own: each that is believed costs the correspondent modular exponentiations, and two DH2s that are each as large
/// (RFC 4225 section 3.3; draft-haddad-mipv6-omipv6-01 section 6).
/// </summary>
/// <param name="knowsKbm">Whether each is under Kbm, or under nothing.</param>
public sealed class ExchangeFlood(World world, string name, AttackOrders orders, bool knowsKbm) : BindingThief(world, name, orders, runsExchange: false)
{
    private const uint KabmSeconds = 3600;

    // sid_MN and N_MN, behind the mobility header and the sub-type.
    private const int SessionOffset = 8;
    private const int SessionSize = 24;

    private bool _isBound;
    private SimTime _askAgain;
    private byte[] _first = [];

    protected override IpAddress Home => (Orders.Self ?? throw new InvalidOperationException($"{Name} floods in nobody's name")).Address;

    protected override void Act(long number)
    {
        if (!_isBound || Key is not { } kbm || Indices is not { } indices)
        {
            if (Now < _askAgain) return;   // the tests take a while
            _askAgain = Now + SimDuration.FromSeconds(1);
            base.Act(number);
            return;
        }

        // A pair for each would cost the attacker as much as its victim: one serves, with another nonce each time.
        if (_first.Length == 0) _first = new OwnExchange(Home, Correspondent, kbm, Random).Dh1(CareOf, indices, KabmSeconds);
        byte[] header = _first.AsSpan().ToArray();
        Random.Fill(header.AsSpan(SessionOffset, SessionSize));
        if (knowsKbm) kbm.Authenticate(CareOf, Correspondent, header);
        else Random.Fill(BindingAuthorizationData.AuthenticatorOf(header.AsSpan()));
        Send(CareOf, Correspondent, IpProtocol.DestinationOptions,
            MobilityForgery.BehindHomeAddress(MobilityForgery.Checked(header, Home, Correspondent), Home), Messages.Dh1);
    }

    protected override void Bound() => _isBound = true;
}
