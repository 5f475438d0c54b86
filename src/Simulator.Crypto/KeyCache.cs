using System.Collections.Concurrent;

namespace Simulator.Crypto;

/// <summary>
/// Identities' keys, made once per (seed, name) however many runs ask for them soon after each other, in parallel or in turn. A key is a function of its
/// stream alone, so a run cannot tell whether it made the key or found it, nor that an old one was let go.
/// </summary>
public sealed class KeyCache
{
    /// <summary>Keys kept, the newest: those of a hundred seeds of a few hosts. A thousand repetitions do not need theirs again.</summary>
    public const int Capacity = 512;

    private readonly ConcurrentDictionary<(ulong Seed, string Name), Lazy<DsaPrivateKey>> _dsa = new();
    private readonly ConcurrentQueue<(ulong Seed, string Name)> _oldestFirst = new();

    /// <summary>The key of <paramref name="name"/> in runs with <paramref name="seed"/>, over the shared parameters.</summary>
    /// <param name="stream">
    /// Gives a fresh stream derived from the same seed and name and used for nothing else; called when the key is not there.
    /// </param>
    public DsaPrivateKey GetDsa(ulong seed, string name, Func<FillBytes> stream)
    {
        if (_dsa.TryGetValue((seed, name), out Lazy<DsaPrivateKey>? known)) return known.Value;
        var made = new Lazy<DsaPrivateKey>(() => DsaPrivateKey.Generate(DsaParameters.Shared, stream()));
        Lazy<DsaPrivateKey> kept = _dsa.GetOrAdd((seed, name), made);
        if (ReferenceEquals(kept, made))
        {
            _oldestFirst.Enqueue((seed, name));
            if (_oldestFirst.Count > Capacity && _oldestFirst.TryDequeue(out var oldest)) _dsa.TryRemove(oldest, out _);
        }

        return kept.Value;
    }
}
