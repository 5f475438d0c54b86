using Simulator.Engine;
using Simulator.Protocols.Ftp;

namespace Simulator.Scenarios.Format;

/// <summary>The keys that <c>kind: ftp</c> has for itself.</summary>
internal static class FtpKeys
{
    private static readonly ScalarFormat<int> FileSize = new(UnitTable.Sizes.Expected, ParseFileSize, ["string"], UnitTable.Sizes.Pattern);

    public static readonly KeyOf<int> Size = new("size", FileSize, 1, "Octets of the file.") { IsRequired = true };

    public static readonly KeyOf<FtpAddresses> Addresses = new(
        "addresses",
        new ChoiceFormat<FtpAddresses>([], ("esel", FtpAddresses.Esel), ("raw", FtpAddresses.Raw)),
        FtpAddresses.Raw,
        "What PORT carries: the endpoint selector that the server's host has for the client, or the client's IPv4 address; esel when they speak HIP.");

    public static readonly KeyOf<DurationRange> Every = new(
        "every",
        Scalars.RangeAboveZero,
        new(SimDuration.FromSeconds(1), SimDuration.FromSeconds(1)),
        "From one transfer's beginning to the next, which waits for the one before; a range is drawn anew each time.");

    public static readonly KeyOf<ulong> Count = new(
        "count", Scalars.Whole(1, int.MaxValue), 1, "Transfers in all; when absent no limit with 'every', otherwise one.");

    public static readonly KeyOf<ulong> Port = new("port", Scalars.Whole(1, 65_535), 21, "UDP port of the server's control connections.") { Default = "21" };

    private static string? ParseFileSize(string text, out int value)
    {
        string? problem = UnitTable.Sizes.Parse(text, out long bytes);
        value = 0;
        if (problem is not null) return problem;
        if (bytes == 0) return $"'{text}' has to be above zero";
        if (bytes > FtpFile.MaxSize) return $"'{text}' is more than a stream carries, which is {FtpFile.MaxSize}B";
        value = (int)bytes;
        return null;
    }
}
