namespace Simulator.Protocols.Stream;

/// <summary>
/// What one side of a connection sends. It is asked for octets when they leave, and again when they have to leave again, so that a stream keeps
/// no copies of what its owner can produce.
/// </summary>
internal interface IStreamContent
{
    /// <summary>Octets so far; never fewer than before, at most <see cref="StreamOptions.LongestStream"/>.</summary>
    long Length { get; }

    /// <summary>Writes the octets from an offset on. The same offset gives the same octets, always.</summary>
    void CopyTo(Span<byte> octets, long offset);
}
