namespace Simulator.Crypto;

/// <summary>Fills every byte from the caller's random stream. This project draws no randomness of its own.</summary>
public delegate void FillBytes(Span<byte> bytes);
