using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Is told the keys of security associations, so that a capture can be decrypted beside the run. Nothing in the run can ask it.</summary>
public interface ISecretTap
{
    /// <param name="time">From when on the association carries packets.</param>
    /// <param name="node">Name of the node that told.</param>
    /// <param name="spi">Security parameters index of the packets.</param>
    /// <param name="source">Address the packets are expected from.</param>
    /// <param name="destination">Address the packets go to.</param>
    /// <param name="cipher">As Wireshark names it, for example <c>TripleDES-CBC [RFC2451]</c>.</param>
    /// <param name="cipherKey">Empty for the NULL cipher.</param>
    /// <param name="authenticator">As Wireshark names it, for example <c>HMAC-SHA-1-96 [RFC2404]</c>.</param>
    void EspKeys(SimTime time, string node, uint spi, IpAddress source, IpAddress destination, string cipher, ReadOnlySpan<byte> cipherKey,
        string authenticator, ReadOnlySpan<byte> authenticatorKey);
}
