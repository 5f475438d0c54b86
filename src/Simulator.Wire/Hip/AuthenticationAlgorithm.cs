namespace Simulator.Wire.Hip;

/// <summary>Values of attribute 5 (RFC 2407 section 4.5).</summary>
public enum AuthenticationAlgorithm : ushort
{
    HmacMd5 = 1,
    HmacSha1 = 2,
    DesMac = 3,
    Kpdk = 4,
}
