using Simulator.Protocols.Stream;

namespace Simulator.Protocols.Tests.Stream;

/// <summary>Content that a test can compare: octets that repeat after a prime.</summary>
internal sealed class Octets(int length) : IStreamContent
{
    private const int Period = 251;

    public long Length { get; set; } = length;

    public static byte[] Of(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % Period))];

    public void CopyTo(Span<byte> octets, long offset)
    {
        for (int i = 0; i < octets.Length; i++) octets[i] = (byte)((offset + i) % Period);
    }
}
