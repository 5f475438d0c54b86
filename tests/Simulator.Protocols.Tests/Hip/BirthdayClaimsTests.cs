using Simulator.Engine;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// The draft's figures for collisions (draft-moskowitz-hip-arch-00 sections 4, 5.1 and 5.3), computed, and for the 32-bit endpoint selector also
/// drawn from a run's own streams.
/// </summary>
public sealed class BirthdayClaimsTests
{
    [TestCase(32, 1e4, 0.0116, TestName = "ESEL, 10,000 peers: the draft says 1 %")]
    [TestCase(64, 640e6, 0.0110, TestName = "64-bit hash, 640 million hosts: the draft says 1 %")]
    [TestCase(64, 20e6, 1.08e-5, TestName = "64-bit hash, 20 million hosts: the draft says .001 %")]
    [TestCase(64, 4294967296, 0.393, TestName = "64-bit hash, 2^32 hosts: the draft says 50-50, and it is 39 %")]
    [TestCase(128, 9e16, 1.19e-5, TestName = "128-bit hash, 9e16 hosts: the draft says .001 %")]
    [TestCase(127, 9e16, 2.38e-5, TestName = "The HIGH has 127 hash bits, not 128: twice the draft's figure")]
    public void CollisionChance_OfPopulation(int bits, double population, double expected)
    {
        Assert.That(Chance(bits, population), Is.EqualTo(expected).Within(1).Percent);
    }

    [Test]
    public void EndpointSelectorsDrawn_CollideAsOftenAsComputed()
    {
        const int Peers = 10_000, Hosts = 4_000;
        RandomStream stream = RandomStream.Derive(1, "birthday");
        int collided = 0;
        var selectors = new uint[Peers];
        for (int host = 0; host < Hosts; host++)
        {
            for (int i = 0; i < Peers; i++) selectors[i] = stream.NextUInt32();
            Array.Sort(selectors);
            bool repeats = false;
            for (int i = 1; i < Peers; i++) repeats |= selectors[i] == selectors[i - 1];
            if (repeats) collided++;
        }

        // 46.6 expected, standard deviation 6.8: five of them either way.
        Assert.That(collided, Is.InRange(13, 80));
        Assert.That((double)collided / Hosts, Is.EqualTo(Chance(32, Peers)).Within(0.0085));
    }

    // 1 - exp(-n(n-1)/2N), through the series where the exponent is tiny.
    private static double Chance(int bits, double population)
    {
        double exponent = population / Math.Pow(2, bits) * (population - 1) / 2;
        return exponent < 1e-4 ? exponent - exponent * exponent / 2 : 1 - Math.Exp(-exponent);
    }
}
