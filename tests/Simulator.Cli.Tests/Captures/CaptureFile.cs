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
    /// <param name="at">Where it begins in the frame.</param>
    public static ReadOnlySpan<byte> IpPayload(ReadOnlySpan<byte> frame, out int at)
    {
        at = 0;
        if (IpHeader.TryRead(frame[EthernetHeader.Size..], out IpHeader ip) != WireError.None) return default;
        at = EthernetHeader.Size + ip.HeaderLength;
        return frame.Slice(at, ip.PayloadLength);
    }

    public int Count => _frames.Count;

    public Span<byte> this[int index] => _bytes.AsSpan(_frames[index]);

    /// <summary>Writes the frames, as they are now, over the file.</summary>
    public void Save() => File.WriteAllBytes(_path, _bytes);

    private int Word(int at) => (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));
}
