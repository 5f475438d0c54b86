using System.Security.Cryptography;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Omipv6;

/// <summary>DH3 and DH4: each end proves under Ke that it is who it says and that it has seen what was said (SIGMA's third and fourth messages).</summary>
internal static class ExchangeProof
{
    private const int IvSize = 8;

    /// <summary>A whole DH3 or DH4, without a checksum.</summary>
    /// <param name="authority">Kbm, or the Kabm that a further exchange relies on: the key of SIG.</param>
    public static byte[] Write(DhMessageType type, ExchangeTranscript transcript, ExchangeKeys keys, BindingKey authority, Outbox outbox)
    {
        IpAddress identity = Identity(type, transcript);
        Span<byte> info = stackalloc byte[Omipv6Constants.InfoSize];
        ExchangeTranscript.WriteInfo(info, transcript.CorrespondentInfo);
        if (type == DhMessageType.Dh3) info = [];
        Span<byte> signature = stackalloc byte[DhProof.HashSize], mac = stackalloc byte[DhProof.HashSize];
        authority.Sign(transcript.Signed(type), signature, outbox);
        keys.Mac(identity, mac, outbox);
        var proof = new DhProof(identity, signature, mac, info);
        Span<byte> text = stackalloc byte[proof.Size], iv = stackalloc byte[IvSize];
        proof.Write(text);
        outbox.Random.Fill(iv);
        outbox.Charge(Operation.TripleDesCbc, text.Length);
        keys.Cipher.Encrypt(iv, text);
        var message = new DhProofMessage(type, transcript.MobileSession, transcript.CorrespondentSession, iv, text);
        byte[] header = new byte[message.Size];
        message.Write(header);
        return header;
    }

    /// <summary>What is wrong with a message of the transcript's session.</summary>
    public static MobilityRejection Check(
        in DhProofMessage message, ExchangeTranscript transcript, ExchangeKeys keys, BindingKey authority, Outbox outbox)
    {
        if (message.Iv.Length != IvSize || message.Ciphertext.Length > ExchangeMessages.LargestSize) return MobilityRejection.Malformed;
        Span<byte> text = stackalloc byte[message.Ciphertext.Length];
        message.Ciphertext.CopyTo(text);
        outbox.Charge(Operation.TripleDesCbc, text.Length);
        keys.Cipher.Decrypt(message.Iv, text);
        if (DhProof.TryRead(text, message.Type, out DhProof proof) != WireError.None) return MobilityRejection.BadProof;
        IpAddress identity = Identity(message.Type, transcript);
        Span<byte> code = stackalloc byte[DhProof.HashSize];
        keys.Mac(identity, code, outbox);
        if (proof.Identity != identity || !CryptographicOperations.FixedTimeEquals(code, proof.Mac)) return MobilityRejection.BadProof;
        authority.Sign(transcript.Signed(message.Type), code, outbox);
        if (!CryptographicOperations.FixedTimeEquals(code, proof.Signature)) return MobilityRejection.BadProof;
        if (message.Type == DhMessageType.Dh3) return MobilityRejection.None;
        bool isSame = ExchangeTranscript.TryReadInfo(proof.Info, out uint info) == WireError.None && info == transcript.CorrespondentInfo;
        return isSame ? MobilityRejection.None : MobilityRejection.BadProof;
    }

    /// <summary>
    /// Reads a DH3 or DH4 as its writer writes it: nothing covers what is reserved or behind the ciphertext, so there must be nothing.
    /// </summary>
    public static WireError TryRead(ReadOnlySpan<byte> header, DhMessageType type, out DhProofMessage message)
    {
        WireError error = DhProofMessage.TryRead(header, type, out message);
        if (error != WireError.None) return error;
        if (message.Size != header.Length) return WireError.BadLength;
        Span<byte> written = stackalloc byte[MobilityHeader.MaxLength];
        message.Write(written);
        header[4..6].CopyTo(written[4..]);   // the checksum
        return written[..header.Length].SequenceEqual(header) ? WireError.None : WireError.BadValue;
    }

    private static IpAddress Identity(DhMessageType type, ExchangeTranscript transcript) =>
        type == DhMessageType.Dh3 ? transcript.Home : transcript.Correspondent;
}
