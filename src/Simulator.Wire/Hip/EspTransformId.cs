namespace Simulator.Wire.Hip;

/// <summary>ESP transform identifiers of the IPsec DOI (RFC 2407 section 4.4.4).</summary>
public enum EspTransformId : byte
{
    DesIv64 = 1,
    Des = 2,
    TripleDes = 3,
    Rc5 = 4,
    Idea = 5,
    Cast = 6,
    Blowfish = 7,
    TripleIdea = 8,
    DesIv32 = 9,
    Rc4 = 10,
    Null = 11,
}
