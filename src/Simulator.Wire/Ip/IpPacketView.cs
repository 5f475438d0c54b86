using System.Buffers.Binary;

namespace Simulator.Wire.Ip;

/// <summary>
/// Edits a packet in place and keeps its checksums right (RFC 1624 equation 3): IPv4's own, and UDP's, TCP's and ICMPv6's over the
/// pseudo-header. It takes the header's addresses for those of the pseudo-header, so it is not for packets with a routing header or a home
/// address option. Quoted packets inside ICMP errors, cut short, are edited as far as they go.
/// </summary>
public readonly ref struct IpPacketView
{
    private readonly Span<byte> _packet;
    private readonly IpProtocol _protocol;
    private readonly int _payload;
    private readonly bool _v6;

    /// <param name="packet">From the IP header on.</param>
    /// <param name="header">As read from it.</param>
    public IpPacketView(Span<byte> packet, scoped in IpHeader header)
    {
        _packet = packet;
        _protocol = header.Protocol;
        _payload = header.HeaderLength;
        _v6 = header.IsV6;
    }

    public byte HopLimit => _packet[_v6 ? 7 : 8];

    /// <summary>Setting it repairs the checksums. The address is of the packet's version.</summary>
    public IpAddress Source
    {
        get => Read(_v6 ? 8 : 12);
        set => Replace(_v6 ? 8 : 12, value);
    }

    /// <inheritdoc cref="Source"/>
    public IpAddress Destination
    {
        get => Read(_v6 ? 24 : 16);
        set => Replace(_v6 ? 24 : 16, value);
    }

    // The checksum that covers the pseudo-header; empty where there is none or the packet ends before it.
    private Span<byte> TransportChecksum
    {
        get
        {
            int at = _protocol switch
            {
                IpProtocol.Udp => 6,
                Tcp => 16,
                IpProtocol.IcmpV6 when _v6 => 2,
                _ => -1,
            };
            return at < 0 || _packet.Length < _payload + at + 2 ? default : _packet.Slice(_payload + at, 2);
        }
    }

    // Not spoken here, only carried.
    private const IpProtocol Tcp = (IpProtocol)6;

    /// <summary>One hop less. The caller has checked that there is one left.</summary>
    public void DecrementHopLimit()
    {
        if (_v6)
        {
            _packet[7]--;
            return;
        }

        ushort was = BinaryPrimitives.ReadUInt16BigEndian(_packet[8..]);
        _packet[8]--;
        Repair(_packet.Slice(10, 2), was, BinaryPrimitives.ReadUInt16BigEndian(_packet[8..]));
    }

    /// <summary>Replaces both UDP ports and repairs the checksum; false, and nothing done, where there are no UDP ports.</summary>
    public bool PatchUdpPorts(ushort source, ushort destination)
    {
        if (_protocol != IpProtocol.Udp || _packet.Length < _payload + 4) return false;
        Span<byte> ports = _packet.Slice(_payload, 4);
        uint was = BinaryPrimitives.ReadUInt32BigEndian(ports);
        uint now = (uint)source << 16 | destination;
        BinaryPrimitives.WriteUInt32BigEndian(ports, now);
        RepairTransport(was, now);
        return true;
    }

    private IpAddress Read(int at) => _v6 ? IpAddress.Read6(_packet[at..]) : IpAddress.Read4(_packet[at..]);

    private void Replace(int at, IpAddress value)
    {
        if (value.IsV6 != _v6) throw new ArgumentException("The address is of the other IP version.", nameof(value));
        ulong was = Read(at).ChecksumPart;
        value.Write(_packet.Slice(at, value.Size));
        if (!_v6) Repair(_packet.Slice(10, 2), was, value.ChecksumPart);
        RepairTransport(was, value.ChecksumPart);
    }

    private void RepairTransport(ulong was, ulong now)
    {
        Span<byte> checksum = TransportChecksum;
        if (checksum.IsEmpty) return;
        bool udp = _protocol == IpProtocol.Udp;
        if (udp && BinaryPrimitives.ReadUInt16BigEndian(checksum) == 0) return;   // RFC 768: none was computed
        Repair(checksum, was, now);
        if (udp && BinaryPrimitives.ReadUInt16BigEndian(checksum) == 0) BinaryPrimitives.WriteUInt16BigEndian(checksum, 0xFFFF);
    }

    // Checksum.Update for sums wider than a field: ~C + ~m + m', where Finish gives ~m.
    private static void Repair(Span<byte> checksum, ulong was, ulong now)
    {
        ulong sum = (ushort)~BinaryPrimitives.ReadUInt16BigEndian(checksum);
        BinaryPrimitives.WriteUInt16BigEndian(checksum, Checksum.Finish(sum + Checksum.Finish(was) + now));
    }
}
