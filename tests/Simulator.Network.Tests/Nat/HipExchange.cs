using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Translation;

/// <summary>I1, R1, I2 and R2 between two stations, each checked for the addresses it arrives with.</summary>
internal sealed class HipExchange(Realms net, Station initiator, HostIdentityGlobalHash i, Station responder, HostIdentityGlobalHash r)
{
    /// <summary>Where the initiator sends to.</summary>
    public required IpAddress To { get; init; }

    /// <summary>As whom the responder sees the initiator.</summary>
    public required IpAddress SeenAs { get; init; }

    /// <summary>What the initiator gives the responder.</summary>
    public uint InitiatorsEsel { get; init; } = 0x11111111;

    /// <summary>What the responder gives the initiator.</summary>
    public uint RespondersEsel { get; init; } = 0x22222222;

    public HipExchange Run()
    {
        I1();
        R1();
        I2();
        R2();
        return this;
    }

    public void I1() => Forth(Packets.I1(initiator.Address, To, i, r));

    public void R1() => Back(Packets.R1(responder.Address, SeenAs, r, i));

    public void I2() => Forth(Packets.I2(initiator.Address, To, i, r, InitiatorsEsel));

    public void R2() => Back(Packets.R2(responder.Address, SeenAs, r, RespondersEsel, InitiatorsEsel));

    /// <summary>ESP both ways, SPI = ESEL.</summary>
    public void Data()
    {
        Forth(Packets.Esp(initiator.Address, To, RespondersEsel));
        Back(Packets.Esp(responder.Address, SeenAs, InitiatorsEsel));
    }

    private void Forth(byte[] packet) => Check(net.Carry(initiator, packet, responder), packet, SeenAs, responder.Address);

    private void Back(byte[] packet) => Check(net.Carry(responder, packet, initiator), packet, To, initiator.Address);

    private static void Check(Sight seen, byte[] sent, IpAddress source, IpAddress destination)
    {
        Assert.That((seen.Header.Source, seen.Header.Destination), Is.EqualTo((source, destination)));
        Assert.That(seen.Payload, Is.EqualTo(new Sight(sent).Payload), "nothing inside HIP or ESP changes");
    }
}
