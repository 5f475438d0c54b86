namespace Simulator.Wire.Hip;

/// <summary>Values of attribute 4 (RFC 2407 section 4.5). HIP expects transport mode only (draft-moskowitz-hip-arch-00 section 9).</summary>
public enum EncapsulationMode : ushort
{
    Tunnel = 1,
    Transport = 2,
}
