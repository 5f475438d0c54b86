using Simulator.Network.Stack;
using Simulator.Wire.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Esp;

// 0             8        8 + IV                            length - ICV
// | SPI | seq.  | IV     | payload | padding | len | next  | ICV |         RFC 2406 section 2
//                        |<------------ encrypted -------->|
// |<------------------ authenticated --------------------->|

/// <summary>The sending half of a security association.</summary>
/// <param name="first">Sequence number of the first packet: 1 (RFC 2406 section 2.2), or a later one to bring the counter's end near.</param>
internal sealed class OutboundAssociation(EspKeys keys, uint spi, uint first = 1)
{
    private uint _sequenceNumber = first - 1;
    private uint _reported;

    public EspKeys Keys { get; } = keys;

    /// <summary>
    /// A random number for the initiator's first packet, the peer's ESEL afterwards (draft-moskowitz-hip-arch-00 section 9.1). The sequence numbers
    /// go on.
    /// </summary>
    public uint Spi { get; set; } = spi;

    /// <summary>Whether the counter has come to its end. It never wraps (section 9.2): nothing can be sealed until there are new keys.</summary>
    public bool IsExhausted => _sequenceNumber == uint.MaxValue;

    /// <summary>Sequence number of the newest packet; one less than the first before that.</summary>
    public uint SequenceNumber => _sequenceNumber;

    /// <summary>Packets sealed so far.</summary>
    public long Packets { get; private set; }

    /// <summary>Octets of the packets sealed so far, ESP's own included.</summary>
    public long Octets { get; private set; }

    /// <summary>Octets of the ESP packet around a payload.</summary>
    public int SealedSize(int payload) => Keys.SealedSize(payload);

    /// <summary>Spends the time that sealing a payload takes. Apart from <see cref="Seal"/>, because the packet leaves after it.</summary>
    public void ChargeSeal(int payload, Outbox outbox)
    {
        int packet = SealedSize(payload);
        Keys.ChargeCipher(packet, outbox);
        Keys.ChargeIcv(packet, outbox);
    }

    /// <summary>Where the payload goes in a packet of <see cref="SealedSize"/> octets, before <see cref="Seal"/>.</summary>
    public Span<byte> PayloadIn(Span<byte> packet, int payload) => packet.Slice(EspHeader.Size + Keys.Cipher.IvSize, payload);

    /// <summary>Writes everything around the payload, encrypts and authenticates.</summary>
    public void Seal(Span<byte> packet, int payload, IpProtocol nextHeader, Outbox outbox)
    {
        if (IsExhausted) throw new InvalidOperationException("the sequence number would wrap");
        new EspHeader(Spi, ++_sequenceNumber).Write(packet);
        Packets++;
        Octets += packet.Length;
        Span<byte> iv = packet.Slice(EspHeader.Size, Keys.Cipher.IvSize), covered = packet[..^EspKeys.IcvSize];
        outbox.Random.Fill(iv);
        Span<byte> plain = covered[(EspHeader.Size + iv.Length)..];
        EspTrailer.Write(plain[payload..], nextHeader);
        Keys.Cipher.Encrypt(iv, plain);
        Keys.Authenticator.Compute(covered, packet[covered.Length..]);
    }

    /// <summary>
    /// Takes note that somebody says a packet met no association. False when it is none of the newest 64, or no newer one than the last that was reported: so
    /// only who sees packets can report, and each of them once.
    /// </summary>
    public bool TryReport(uint sequenceNumber)
    {
        if (sequenceNumber <= _reported || sequenceNumber > _sequenceNumber || _sequenceNumber - sequenceNumber >= Packets) return false;
        if (_sequenceNumber - sequenceNumber >= AntiReplayWindow.Size) return false;
        _reported = sequenceNumber;
        return true;
    }

    /// <summary>For tests of the counter's end, which no run reaches by counting.</summary>
    internal void SkipTo(uint sequenceNumber) => _sequenceNumber = sequenceNumber;
}
