using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Mobility headers made by hand, with a checksum over the addresses given.</summary>
internal static class Forge
{
    /// <summary>An outbox that nobody reads: for hashing.</summary>
    public static Outbox NewOutbox(SimTime now = default, ulong seed = 1)
    {
        var outbox = new Outbox("forge", new Simulator.Network.PacketPool(4096), new MetricLog(new Simulation()));
        outbox.Begin(0, now, RandomStream.Derive(seed, "forge"));
        return outbox;
    }

    public static byte[] HomeTestInit(IpAddress from, IpAddress to, ulong cookie = 7) => Sum(Write(Simulator.Wire.Mobility.HomeTestInit.Size, new HomeTestInit(cookie).Write), from, to);

    public static byte[] CareOfTestInit(IpAddress from, IpAddress to, ulong cookie = 8) => Sum(Write(Simulator.Wire.Mobility.CareOfTestInit.Size, new CareOfTestInit(cookie).Write), from, to);

    public static byte[] HomeTest(IpAddress from, IpAddress to, HomeTest test) => Sum(Write(Simulator.Wire.Mobility.HomeTest.Size, test.Write), from, to);

    public static byte[] CareOfTest(IpAddress from, IpAddress to, CareOfTest test) => Sum(Write(Simulator.Wire.Mobility.CareOfTest.Size, test.Write), from, to);

    public static byte[] Error(IpAddress from, IpAddress to, BindingErrorStatus status, IpAddress home) =>
        Sum(Write(BindingError.Size, new BindingError(status, home).Write), from, to);

    public static byte[] RefreshRequest(IpAddress from, IpAddress to) => Sum(Write(BindingRefreshRequest.Size, default(BindingRefreshRequest).Write), from, to);

    /// <param name="key">Null: without authorization data.</param>
    public static byte[] Update(IpAddress home, IpAddress to, BindingUpdate update, NonceIndices? indices, BindingKey? key, IpAddress covered,
        IpAddress? alternate = null)
    {
        byte[] buffer = new byte[128];
        update.Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingUpdate.Size);
        if (alternate is { } address) writer.Add(new AlternateCareOfAddress(address));
        if (indices is { } given) writer.Add(given);
        return Finish(buffer, ref writer, home, to, key, covered, to);
    }

    public static byte[] Acknowledgement(IpAddress from, IpAddress to, BindingAcknowledgement answer, BindingKey? key, IpAddress covered)
    {
        byte[] buffer = new byte[128];
        answer.Write(buffer);
        var writer = new MobilityOptionWriter(buffer, BindingAcknowledgement.Size);
        return Finish(buffer, ref writer, from, to, key, covered, from);
    }

    public static byte[] Sum(byte[] header, IpAddress from, IpAddress to)
    {
        MobilityChecksum.Write(header, from, to);
        return header;
    }

    private delegate void Writer(Span<byte> bytes);

    private static byte[] Write(int size, Writer write)
    {
        byte[] bytes = new byte[MobilityHeader.LengthFor(size)];
        write(bytes);
        return bytes;
    }

    private static byte[] Finish(byte[] buffer, ref MobilityOptionWriter writer, IpAddress from, IpAddress to, BindingKey? key, IpAddress covered, IpAddress correspondent)
    {
        if (key is not null) writer.AddAuthenticator();
        byte[] header = buffer[..writer.Finish()];
        key?.Authenticate(covered, correspondent, header, NewOutbox());
        return Sum(header, from, to);
    }
}
