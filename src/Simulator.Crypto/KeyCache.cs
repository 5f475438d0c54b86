using System.Collections.Concurrent;

namespace Simulator.Crypto;

/// <summary>
/// Identities' keys, made once per (seed, name) however many runs ask for them, in parallel or in turn. A key is a function of its stream
/// alone, so a run cannot tell whether it made the key or found it.
/// </summary>
public sealed class KeyCache
{
    private readonly ConcurrentDictionary<(ulong Seed, string Name), Lazy<DsaPrivateKey>> _dsa = new();

    /// <summary>The key of <paramref name="name"/> in runs with <paramref name="seed"/>, over the shared parameters.</summary>
    /// <param name="stream">
    /// Gives a fresh stream derived from the same seed and name and used for nothing else; called when the key is not there yet.
    /// </param>
    public DsaPrivateKey GetDsa(ulong seed, string name, Func<FillBytes> stream) =>
        _dsa.GetOrAdd(
            (seed, name),
            static (_, source) => new Lazy<DsaPrivateKey>(() => DsaPrivateKey.Generate(DsaParameters.Shared, source())),
            stream).Value;
}
