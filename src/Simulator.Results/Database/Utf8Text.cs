namespace Simulator.Results.Database;

/// <summary>Text that is encoded already.</summary>
internal sealed record Utf8Text(ReadOnlyMemory<byte> Bytes);
