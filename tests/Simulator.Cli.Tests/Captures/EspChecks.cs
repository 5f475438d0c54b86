using System.Buffers.Binary;
using Simulator.Engine;
using Simulator.Protocols.Ftp;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Stream;
using Simulator.Wire.Udp;

namespace Simulator.Cli.Tests.Captures;

/// <summary>
/// ESP packets, alone or behind HIP: tshark has the key, finds the ICV good, and decrypts to what an application of the scenario sent. The UDP
/// checksum inside is over the HIGHs, which are learnt from the HIP packets of the same capture.
/// </summary>
internal sealed class EspChecks(string link, IReadOnlyList<SentPayload> flows)
{
    private readonly Dictionary<string, HashSet<HostIdentityGlobalHash>> _highs = new(StringComparer.Ordinal);

    /// <summary>What FTP servers of the scenario serve.</summary>
    public IReadOnlyList<FtpFile> Files { get; init; } = [];

    public List<CapturedDatagram> Found { get; } = [];

    /// <summary>Notes who is where. To be called for every frame before any is checked.</summary>
    public void Learn(DissectedFrame frame)
    {
        if (!frame.Has("hip99") || frame.Octets("hip99.high") is not { } high) return;
        if (!_highs.TryGetValue(frame.Source, out HashSet<HostIdentityGlobalHash>? known)) _highs.Add(frame.Source, known = []);
        known.Add(HostIdentityGlobalHash.Read(high));
    }

    public IEnumerable<string> Check(DissectedFrame frame)
    {
        if (!frame.Has("esp"))
        {
            if (frame["hip99.next"] is ["50", ..] && frame.Has("hip99")) yield return "no ESP behind HIP";
            yield break;
        }

        if (frame["esp.icv_good"] is not ["1" or "True"]) yield return frame["esp.icv_bad"].Length == 0 ? "ESP without a key to check it" : "ESP ICV is wrong";
        if (IsEmpty(frame)) yield break;
        if (frame.Octets("esp.contained_data") is not { } segment) yield return "ESP not decrypted";
        else if (frame["esp.protocol"] is ["135" or "0x87" or "41" or "0x29"]) yield break;   // judged in MobilityChecks
        else if (frame["esp.protocol"] is not ["17" or "0x11"]) yield return "ESP carries something else than UDP and mobility messages";
        else
        {
            foreach (string finding in CheckSegment(frame, segment)) yield return finding;
        }
    }

    /// <summary>Holds a decrypted segment against the applications.</summary>
    /// <returns>What is wrong; nothing when it is what an application sent.</returns>
    public IEnumerable<string> CheckSegment(DissectedFrame frame, byte[] segment)
    {
        if (UdpHeader.TryRead(segment, out UdpHeader udp) != WireError.None || udp.Length != segment.Length) return ["UDP inside ESP has a wrong length"];
        if (!ChecksumHolds(frame, segment)) return ["UDP checksum inside ESP is wrong over the HIGHs"];
        return Judge(segment.AsSpan(UdpHeader.Size), frame.At);
    }

    /// <summary>Holds a UDP payload against the applications, and notes it when it is theirs.</summary>
    /// <param name="at">When it was on the link: no payload is older than what it says.</param>
    public IEnumerable<string> Judge(ReadOnlySpan<byte> payload, SimTime at)
    {
        if (payload.Length < 16) return ["ESP carries too little to be an application's"];
        uint number = BinaryPrimitives.ReadUInt32BigEndian(payload);
        SentPayload? flow = flows.FirstOrDefault(each => each.Flow == number);
        if (flow is null) return IsOfTransfer(payload) ? [] : ["ESP carries data of no flow"];
        uint sequence = BinaryPrimitives.ReadUInt32BigEndian(payload[4..]);
        var sentAt = new SimTime(BinaryPrimitives.ReadInt64BigEndian(payload[8..]));
        if (!payload.SequenceEqual(flow.Make(sequence, sentAt))) return [$"ESP carries other octets than '{flow.Name}' sent"];
        if (sentAt > at || sentAt < SimTime.Zero) return [$"'{flow.Name}' sent this at {sentAt}, later than the frame"];
        Found.Add(new(link, flow.Name, sequence, sentAt));
        return [];
    }

    // A segment of a stream: nothing, a file's octets where they belong, or lines of the control connection.
    private bool IsOfTransfer(ReadOnlySpan<byte> payload)
    {
        if (Files.Count == 0 || StreamHeader.TryRead(payload, out StreamHeader header) != WireError.None) return false;
        ReadOnlySpan<byte> data = payload[StreamHeader.Size..];
        if (data.IsEmpty || (data.EndsWith("\r\n"u8) && !data[..^2].ContainsAnyExceptInRange((byte)' ', (byte)'~'))) return true;
        foreach (FtpFile file in Files)
        {
            if (file.Holds(data, header.Offset)) return true;
        }

        return false;
    }

    // Padding alone, and no next header (RFC 2406 section 2.6): a responder with nothing to say, so that the initiator's data need not wait, and a host
    // that has moved, rekeyed or found its peer again and has nothing else to show its address or keys with.
    private static bool IsEmpty(DissectedFrame frame)
    {
        if (frame.Octets("esp.decrypted_data") is not { Length: >= 2 } plain) return false;
        int padding = plain.Length - 2;
        return plain[^1] == (byte)IpProtocol.NoNextHeader && plain[^2] == padding
            && plain.AsSpan(0, padding).SequenceEqual([.. Enumerable.Range(1, padding).Select(octet => (byte)octet)]);
    }

    // A host that has moved since the exchange may be any.
    private IEnumerable<HostIdentityGlobalHash> HighsAt(string address) =>
        _highs.TryGetValue(address, out HashSet<HostIdentityGlobalHash>? known) ? known : _highs.Values.SelectMany(each => each);

    private bool ChecksumHolds(DissectedFrame frame, byte[] segment)
    {
        // A link that a host moved to after the exchange tells of no HIGHs; the ICV has vouched for the segment.
        if (_highs.Count == 0) return true;
        foreach (HostIdentityGlobalHash source in HighsAt(frame.Source))
        {
            foreach (HostIdentityGlobalHash destination in HighsAt(frame.Destination))
            {
                ulong pseudoHeader = PseudoHeader.Sum(IpAddress.V6(source.Value), IpAddress.V6(destination.Value), IpProtocol.Udp, segment.Length);
                if (UdpHeader.ChecksumHolds(segment, pseudoHeader, zeroAllowed: false)) return true;
            }
        }

        return false;
    }
}
