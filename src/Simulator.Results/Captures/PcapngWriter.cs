using System.Buffers.Binary;
using System.Text;
using Simulator.Engine;
using Simulator.Network;

namespace Simulator.Results.Captures;

//  0               4              8
// | Block Type    | Total Length | Body …, padded to 4 octets | Total Length |    draft-ietf-opsawg-pcapng section 3.1
//
// A file is a Section Header Block (4.1), an Interface Description Block (4.2) and Enhanced Packet Blocks (4.3), little-endian.

/// <summary>
/// Captures of a run: one <c>capture-LINK.pcapng</c> a link that carried frames. Time stamps are simulated nanoseconds since 1970-01-01. The bytes
/// are a function of the frames: no date, no host, no version.
/// </summary>
public sealed class PcapngWriter(string folder) : IFrameTap, IDisposable
{
    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const uint InterfaceDescription = 1;
    private const uint EnhancedPacket = 6;
    private const ushort LinkTypeEthernet = 1;

    private const ushort SectionUserApplication = 4;
    private const ushort InterfaceName = 2;
    private const ushort InterfaceTimeResolution = 9;
    private const byte Nanoseconds = 9;

    private readonly List<FileStream?> _files = [];

    /// <summary>A link's capture.</summary>
    public static string FileName(string link) => $"capture-{link}.pcapng";

    public void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame)
    {
        while (_files.Count <= link.Index) _files.Add(null);
        FileStream file = _files[link.Index] ??= Create(link.Name);

        // Interface 0, time in two halves, captured and original length.
        Span<byte> head = stackalloc byte[28];
        int padded = Padded(frame.Length);
        uint length = (uint)(head.Length + padded + 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head, EnhancedPacket);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], (uint)(time.Nanoseconds >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], (uint)time.Nanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(head[20..], (uint)frame.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[24..], (uint)frame.Length);
        file.Write(head);
        file.Write(frame);

        Span<byte> tail = stackalloc byte[8];
        tail.Clear();
        tail = tail[..(padded - frame.Length + 4)];
        BinaryPrimitives.WriteUInt32LittleEndian(tail[^4..], length);
        file.Write(tail);
    }

    public void Dispose()
    {
        foreach (FileStream? file in _files) file?.Dispose();
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static void WriteBlock(Stream file, uint type, ReadOnlySpan<byte> body)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(word, type);
        file.Write(word);
        BinaryPrimitives.WriteUInt32LittleEndian(word, (uint)(body.Length + 12));
        file.Write(word);
        file.Write(body);
        file.Write(word);
    }

    private static byte[] Option(ushort code, ReadOnlySpan<byte> value)
    {
        var option = new byte[4 + Padded(value.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(option, code);
        BinaryPrimitives.WriteUInt16LittleEndian(option.AsSpan(2), (ushort)value.Length);
        value.CopyTo(option.AsSpan(4));
        return option;
    }

    private FileStream Create(string link)
    {
        Directory.CreateDirectory(folder);
        FileStream file = new(
            Path.Combine(folder, FileName(ResultsLayout.Segment(link))), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);

        // Version 1.0, section of unknown length, options.
        var section = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(section, ByteOrderMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(section.AsSpan(4), 1);
        BinaryPrimitives.WriteInt64LittleEndian(section.AsSpan(8), -1);
        WriteBlock(file, SectionHeader, [.. section, .. Option(SectionUserApplication, "simulator"u8), .. Option(0, [])]);

        // Link type, reserved, no limit to captured octets, options.
        var description = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(description, LinkTypeEthernet);
        WriteBlock(file, InterfaceDescription,
        [
            .. description, .. Option(InterfaceName, Encoding.UTF8.GetBytes(link)), .. Option(InterfaceTimeResolution, [Nanoseconds]), .. Option(0, []),
        ]);
        return file;
    }
}
