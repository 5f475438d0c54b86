namespace Simulator.Wire.Hip;

/// <summary>SA attributes of the IPsec DOI (RFC 2407 section 4.5).</summary>
public enum TransformAttributeType : ushort
{
    LifeType = 1,
    LifeDuration = 2,
    Group = 3,
    EncapsulationMode = 4,
    AuthenticationAlgorithm = 5,
    KeyLength = 6,
    KeyRounds = 7,
}
