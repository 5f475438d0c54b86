using System.Runtime.CompilerServices;

namespace Simulator.Crypto.Tests;

public sealed class KeyCacheTests
{
    [Test]
    public void GetDsa_SameSeedAndName_MakesTheKeyOnce()
    {
        var cache = new KeyCache();
        int made = 0;
        FillBytes Stream()
        {
            made++;
            return new SequenceStream(1).Fill;
        }

        DsaPrivateKey first = cache.GetDsa(1, "alice", Stream);

        Assert.That(cache.GetDsa(1, "alice", Stream), Is.SameAs(first));
        Assert.That(made, Is.EqualTo(1));
    }

    [Test]
    public void GetDsa_AnotherSeedOrName_MakesAnotherKey()
    {
        var cache = new KeyCache();
        DsaPrivateKey alice = cache.GetDsa(1, "alice", () => new SequenceStream(1).Fill);
        DsaPrivateKey bob = cache.GetDsa(1, "bob", () => new SequenceStream(2).Fill);
        DsaPrivateKey later = cache.GetDsa(2, "alice", () => new SequenceStream(3).Fill);

        Assert.That(bob.PublicKey.Y.SequenceEqual(alice.PublicKey.Y), Is.False);
        Assert.That(later.PublicKey.Y.SequenceEqual(alice.PublicKey.Y), Is.False);
    }

    [Test]
    public void GetDsa_MoreKeysThanThereIsRoomFor_LetsTheOldestGo()
    {
        var cache = new KeyCache();
        WeakReference first = Ask(cache, 0);
        WeakReference second = Ask(cache, 1);
        for (ulong seed = 2; seed <= KeyCache.Capacity; seed++) Ask(cache, seed);
        GC.Collect();

        Assert.That((first.IsAlive, second.IsAlive), Is.EqualTo((false, true)));
        Assert.That(cache.GetDsa(0, "alice", () => new SequenceStream(0).Fill).PublicKey.Y.SequenceEqual(
            DsaPrivateKey.Generate(DsaParameters.Shared, new SequenceStream(0).Fill).PublicKey.Y), Is.True);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Ask(KeyCache cache, ulong seed) => new(cache.GetDsa(seed, "alice", () => new SequenceStream(seed).Fill));

    [Test]
    public void GetDsa_ManyRunsAtOnce_ShareOneKey()
    {
        var cache = new KeyCache();
        int made = 0;
        var keys = new DsaPrivateKey[64];
        Parallel.For(0, keys.Length, i => keys[i] = cache.GetDsa(1, "alice", () =>
        {
            Interlocked.Increment(ref made);
            return new SequenceStream(1).Fill;
        }));

        Assert.That(keys, Is.All.SameAs(keys[0]));
        Assert.That(made, Is.EqualTo(1));
    }
}
