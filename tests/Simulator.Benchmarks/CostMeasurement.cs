using System.Diagnostics;
using System.Globalization;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Processing;

namespace Simulator.Benchmarks;

/// <summary>
/// Measures what the testbed's own primitives cost on this machine and prints it as a scenario's <c>cpu:</c> table: the origin of the profile
/// <c>desktop-2026</c>. The fastest of many short rounds: what else the machine does can only make one slower.
/// </summary>
internal static class CostMeasurement
{
    private const int Rounds = 1_000;
    private const int Kilobyte = 1_000;

    public static void Print()
    {
        RandomStream stream = RandomStream.Derive(1, "cost-profile");
        DsaPrivateKey key = DsaPrivateKey.Generate(DsaParameters.Shared, stream.Fill);
        byte[] message = new byte[Kilobyte];
        stream.Fill(message);
        byte[] signature = new byte[DsaPublicKey.SignatureSize];
        key.Sign(message, signature);
        byte[] digest = new byte[Sha1.Size];
        byte[] secret = new byte[20];
        byte[] cipherKey = new byte[TripleDesCbc.KeySize];
        stream.Fill(secret);
        stream.Fill(cipherKey);
        var hmac = new HmacSha1(secret);
        var cipher = new TripleDesCbc(cipherKey);
        byte[] iv = new byte[cipher.IvSize];

        Write(Operation.DsaSign, () => key.Sign(message, signature), "");
        Write(Operation.DsaVerify, () => key.PublicKey.Verify(message, signature), "");
        Write(Operation.DiffieHellman768, Agreement(DiffieHellmanGroup.Oakley1, stream), "");
        Write(Operation.DiffieHellman1024, Agreement(DiffieHellmanGroup.Oakley2, stream), "");
        Write(Operation.DiffieHellman2048, Agreement(DiffieHellmanGroup.Modp14, stream), "");
        Write(Operation.Sha1, () => Sha1.Hash(message, digest), "/kB");
        Write(Operation.HmacSha1, () => hmac.Compute(message, digest), "/kB");
        Write(Operation.TripleDesCbc, () => cipher.Encrypt(iv, message), "/kB");
    }

    private static Action Agreement(DiffieHellmanGroup group, RandomStream stream)
    {
        DiffieHellmanKeyPair own = DiffieHellmanKeyPair.Generate(group, stream.Fill);
        DiffieHellmanKeyPair peer = DiffieHellmanKeyPair.Generate(group, stream.Fill);
        byte[] shared = new byte[group.Size];
        return () => own.TryAgree(peer.PublicKey, shared);
    }

    private static void Write(Operation operation, Action action, string per)
    {
        for (int i = 0; i < Rounds; i++) action();
        double fastest = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Operations.Name(operation)}: {fastest:0.00}us{per}"));
    }
}
