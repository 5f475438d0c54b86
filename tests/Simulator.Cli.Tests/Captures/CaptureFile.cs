using System.Buffers.Binary;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Cli.Tests.Captures;

/// <summary>The frames of a capture as octets, and a way to spoil them.</summary>
internal sealed class CaptureFile
{
    private const uint EnhancedPacket = 6;
    private const int BlockHead = 28;

    private readonly string _path;
    private readonly byte[] _bytes;
    private readonly List<Range> _frames = [];

    public CaptureFile(string path)
    {
        _path = path;
        _bytes = File.ReadAllBytes(path);
        for (int at = 0; at < _bytes.Length; at += Word(at + 4))
        {
            if (Word(at) == EnhancedPacket) _frames.Add((at + BlockHead)..(at + BlockHead + Word(at + 20)));
        }
    }

    /// <summary>The payload of a frame's IP packet; empty when it is none.</summary>
    /// <param name="protocol">What it is.</param>
    public static ReadOnlySpan<byte> IpPayload(ReadOnlySpan<byte> frame, out IpProtocol protocol)
    {
        protocol = IpProtocol.NoNextHeader;
        ReadOnlySpan<byte> packet = frame[EthernetHeader.Size..];
        if (IpHeader.TryRead(packet, out IpHeader ip) != WireError.None) return default;
        protocol = ip.Protocol;
        return ip.Payload(packet);
    }

    public int Count => _frames.Count;

    public Span<byte> this[int index] => _bytes.AsSpan(_frames[index]);

    /// <summary>Writes the frames, as they are now, over the file.</summary>
    public void Save() => File.WriteAllBytes(_path, _bytes);

    private int Word(int at) => (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));
}
