namespace Simulator.Scenarios;

/// <summary>A Host Identity: one key pair of a host.</summary>
public sealed record IdentitySpec
{
    /// <summary>Unique within the host; the kind's word unless the file names it.</summary>
    public required string Name { get; init; }

    public required SourcePosition Position { get; init; }

    public required IdentityKind Kind { get; init; }

    /// <summary>Registered Assigning Authority of a well-known identity, 23 bits; 0 for the other kinds.</summary>
    public required int Raa { get; init; }

    /// <summary>Registered Identity of a well-known identity, 40 bits; 0 for the other kinds.</summary>
    public required long Ri { get; init; }
}
