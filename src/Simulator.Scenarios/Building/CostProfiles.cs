using Simulator.Engine;
using Simulator.Network.Processing;

namespace Simulator.Scenarios.Building;

/// <summary>The cost profiles that scenarios can name, and what their figures rest on.</summary>
public static class CostProfiles
{
    /// <summary>
    /// A desktop processor of 2026, one core, this testbed's own primitives. Measured, rounded to two digits, by
    /// <c>dotnet run -c Release --project tests/Simulator.Benchmarks -- cost-profile</c>.
    /// </summary>
    public static readonly CostProfile Desktop2026 = new("desktop-2026",
    [
        Fixed(Operation.DsaSign, microseconds: 110),
        Fixed(Operation.DsaVerify, microseconds: 200),
        Fixed(Operation.DiffieHellman768, microseconds: 90),
        Fixed(Operation.DiffieHellman1024, microseconds: 160),
        Fixed(Operation.DiffieHellman2048, microseconds: 820),
        PerKilobyte(Operation.Sha1, nanoseconds: 900),
        PerKilobyte(Operation.HmacSha1, nanoseconds: 1_000),
        PerKilobyte(Operation.TripleDesCbc, nanoseconds: 32_000),
    ]);

    /// <summary>
    /// A handheld of 2004: an ARM at about 200 MHz without assembler code. No table of such a device with all these operations was found, so
    /// processors of the same clock stand in. DSA: 200 MHz PowerPC 604e, OpenSSL 0.9.6c, compiled C (25.6 ms and 31.3 ms, the comment in
    /// OpenSSL's crypto/bn/asm/ppc.pl). Diffie-Hellman: the same exponentiation as a DSA signature with 160-bit exponents and 1024 bits, for the
    /// other groups scaled by the square of the modulus and the length of the exponent. SHA-1 and 3DES: 167 MHz UltraSPARC, SSLeay 0.7.3 (9,236 kB/s
    /// and 1,363 kB/s in blocks of 1,024 octets, SSLeay's times directory).
    /// </summary>
    public static readonly CostProfile Handheld2004 = new("handheld-2004",
    [
        Fixed(Operation.DsaSign, microseconds: 25_600),
        Fixed(Operation.DsaVerify, microseconds: 31_300),
        Fixed(Operation.DiffieHellman768, microseconds: 14_400),
        Fixed(Operation.DiffieHellman1024, microseconds: 25_600),
        Fixed(Operation.DiffieHellman2048, microseconds: 143_000),
        PerKilobyte(Operation.Sha1, nanoseconds: 108_300),
        PerKilobyte(Operation.HmacSha1, nanoseconds: 108_300),
        PerKilobyte(Operation.TripleDesCbc, nanoseconds: 733_700),
    ]);

    private static readonly CostProfile[] Named = [CostProfile.Instant, Desktop2026, Handheld2004];

    /// <summary>The profile a scenario asks for, by name or by a table of its own.</summary>
    public static CostProfile Of(CostProfileSpec spec)
    {
        foreach (CostProfile profile in Named)
        {
            if (profile.Name == spec.Profile) return profile;
        }

        var costs = new List<KeyValuePair<Operation, Cost>>();
        foreach (OperationCost each in spec.Costs)
        {
            if (!Operations.TryParse(each.Operation, out Operation operation)) throw new ArgumentException($"unknown operation '{each.Operation}'", nameof(spec));
            costs.Add(new(operation, each.PerKilobyte ? new Cost(SimDuration.Zero, each.Time) : new Cost(each.Time, SimDuration.Zero)));
        }

        return new CostProfile("own", costs);
    }

    private static KeyValuePair<Operation, Cost> Fixed(Operation operation, long microseconds) =>
        new(operation, new Cost(SimDuration.FromMicroseconds(microseconds), SimDuration.Zero));

    private static KeyValuePair<Operation, Cost> PerKilobyte(Operation operation, long nanoseconds) =>
        new(operation, new Cost(SimDuration.Zero, SimDuration.FromNanoseconds(nanoseconds)));
}
