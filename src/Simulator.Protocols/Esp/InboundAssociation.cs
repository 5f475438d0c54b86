using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Esp;

namespace Simulator.Protocols.Esp;

/// <summary>The receiving half of a security association: keys and one window, under however many SPIs.</summary>
internal sealed class InboundAssociation(EspKeys keys)
{
    private AntiReplayWindow _window;

    public EspKeys Keys { get; } = keys;

    /// <summary>False only in studies of attacks.</summary>
    public bool ChecksReplays { get; init; } = true;

    /// <inheritdoc cref="ChecksReplays"/>
    public bool ChecksIcv { get; init; } = true;

    /// <summary>Greatest sequence number accepted.</summary>
    public uint Highest => _window.Highest;

    /// <summary>Checks and opens a packet: window, ICV, then decryption and padding; the window moves when the packet is genuine.</summary>
    /// <param name="packet">The whole ESP packet, whose SPI is this association's.</param>
    /// <param name="plain">Room for the decrypted octets, at least as long as the packet.</param>
    /// <param name="opened">Its payload lies in <paramref name="plain"/>.</param>
    public EspRejection TryOpen(ReadOnlySpan<byte> packet, Span<byte> plain, Outbox outbox, out OpenedPacket opened)
    {
        opened = default;
        int front = EspHeader.Size + Keys.Cipher.IvSize, encrypted = packet.Length - front - EspKeys.IcvSize;
        if (encrypted < EspTrailer.SizeFor(0, Keys.Cipher.BlockSize) || encrypted % Keys.Cipher.BlockSize != 0) return EspRejection.Malformed;
        if (EspHeader.TryRead(packet, out EspHeader header) != WireError.None) return EspRejection.Malformed;
        EspRejection replay = _window.Check(header.SequenceNumber);
        if (replay != EspRejection.None && (ChecksReplays || replay == EspRejection.SequenceZero)) return replay;

        Keys.ChargeIcv(packet.Length, outbox);
        ReadOnlySpan<byte> covered = packet[..^EspKeys.IcvSize];
        if (ChecksIcv && !Keys.Authenticator.Verify(covered, packet[covered.Length..])) return EspRejection.BadIcv;
        _window.Advance(header.SequenceNumber);

        Keys.ChargeCipher(packet.Length, outbox);
        plain = plain[..encrypted];
        covered[front..].CopyTo(plain);
        Keys.Cipher.Decrypt(covered[EspHeader.Size..front], plain);
        if (EspTrailer.TryRead(plain, out EspTrailer trailer) != WireError.None) return EspRejection.BadPadding;
        opened = new OpenedPacket
        {
            Spi = header.Spi,
            SequenceNumber = header.SequenceNumber,
            Protocol = trailer.NextHeader,
            Payload = plain[..^trailer.Size],
        };
        return EspRejection.None;
    }
}
