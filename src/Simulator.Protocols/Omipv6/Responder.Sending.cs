using Simulator.Crypto;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>DH2 and DH4 on their way.</summary>
internal sealed partial class Responder
{
    // A pair serves one run: the draft says nothing of reuse.
    private static DiffieHellmanKeyPair MakePair(DhGroup group, Outbox outbox)
    {
        outbox.Charge(ExchangeTranscript.Exponentiation(group));
        return DiffieHellmanKeyPair.Generate(ExchangeTranscript.Of(group), outbox.Random.Fill);
    }

    private static byte[] WriteDh2(ExchangeTranscript transcript, BindingKey authority, IpAddress careOf, Outbox outbox)
    {
        Span<byte> info = stackalloc byte[Omipv6Constants.InfoSize];
        ExchangeTranscript.WriteInfo(info, transcript.CorrespondentInfo);
        var dh2 = new Dh2Message(transcript.MobileSession, transcript.CorrespondentSession, transcript.CorrespondentNonce,
            new DhShare(transcript.Group, transcript.CorrespondentPublic, info));
        Span<byte> buffer = stackalloc byte[ExchangeMessages.LargestSize];
        dh2.Write(buffer);
        var writer = new MobilityOptionWriter(buffer, dh2.Size);
        writer.AddAuthenticator();
        Span<byte> header = buffer[..writer.Finish()];
        authority.Authenticate(careOf, transcript.Correspondent, header, outbox);
        return header.ToArray();
    }

    // Section 6: one copy to the care-of address, one through the home agent. With a type 2 routing header both are for the home address, so that
    // their mobility headers are the same to the octet.
    private void SendDh2(ResponderRun run, Outbox outbox)
    {
        (IpAddress from, IpAddress home) = (run.Transcript.Correspondent, run.Transcript.Home);
        MobilityMessages.Send(run.Dh2, from, home, paths.Select(from, home, run.CareOf), ExchangeMessages.Dh2, outbox);
        MobilityMessages.Send(run.Dh2, from, home, paths.Select(from, home, careOf: null), ExchangeMessages.Dh2, outbox);
    }

    private void SendDh4(ResponderRun run, Outbox outbox)
    {
        (IpAddress from, IpAddress home) = (run.Transcript.Correspondent, run.Transcript.Home);
        MobilityMessages.Send(run.Dh4, from, home, paths.Select(from, home, run.CareOf), ExchangeMessages.Dh4, outbox);
    }
}
