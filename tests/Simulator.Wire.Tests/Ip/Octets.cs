namespace Simulator.Wire.Tests;

/// <summary>Packets as people write them: hex, with blanks where they help.</summary>
internal static class Octets
{
    public static byte[] Of(string hex) => Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));

    /// <summary>A buffer in which an octet that nobody wrote shows.</summary>
    public static byte[] Poisoned(int length)
    {
        byte[] bytes = new byte[length];
        bytes.AsSpan().Fill(0xA5);
        return bytes;
    }
}
