using Simulator.Crypto;
using Simulator.Network.Processing;

namespace Simulator.Protocols.Hip;

/// <summary>The groups that a Diffie-Hellman KEY record can name by number (RFC 2539 appendix A).</summary>
internal static class WellKnownGroup
{
    public const int Count = 2;

    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public static DiffieHellmanGroup Get(int number) =>
        DiffieHellmanGroup.WellKnown(number) ?? throw new ArgumentOutOfRangeException(nameof(number), number, "not a well-known group");

    /// <summary>What one modular exponentiation in it is charged as.</summary>
    public static Operation Exponentiation(int number) => number == 1 ? Operation.DiffieHellman768 : Operation.DiffieHellman1024;

    public static int NumberOf(DiffieHellmanGroup group) => group == DiffieHellmanGroup.Oakley1 ? 1 : 2;
}
