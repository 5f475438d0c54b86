using System.Security.Cryptography;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>Somebody who has heard both tokens of a <see cref="Triangle"/>, and so knows Kbm.</summary>
internal static class Forger
{
    public static byte[] Kbm(Triangle triangle, IEnumerable<Message> heard)
    {
        byte[] tokens = new byte[16];
        foreach (Message message in heard)
        {
            if (message.Name == "HoT") message.Header.AsSpan(16, 8).CopyTo(tokens);
            if (message.Name == "CoT") message.Header.AsSpan(16, 8).CopyTo(tokens.AsSpan(8));
        }

        Assert.That(triangle.Names, Does.Contain("HoT"));
        return SHA1.HashData(tokens);
    }

    /// <summary>The authenticator and the checksum made right for a key.</summary>
    public static Message Sign(Message message, byte[] key, IpAddress careOf)
    {
        byte[] header = [.. message.Header];
        byte[] covered = new byte[BindingAuthorizationData.CoveredSize(header.Length)];
        BindingAuthorizationData.WriteCovered(covered, careOf, Triangle.Correspondent, header);
        HMACSHA1.HashData(key, covered).AsSpan(0, 12).CopyTo(header.AsSpan(header.Length - 12));
        return message.With(header);
    }

    /// <summary>The same DH2 with the forger's own g^Y.</summary>
    public static Message Replace(Message dh2, byte[] key, string whose = "forger")
    {
        Assert.That(Dh2Message.TryRead(dh2.Header, out Dh2Message read), Is.EqualTo(WireError.None));
        byte[] own = DiffieHellmanKeyPair.Generate(DiffieHellmanGroup.Oakley2, RandomStream.Derive(9, whose).Fill).PublicKey.ToArray();
        byte[] header = [.. dh2.Header];
        new Dh2Message(read.MobileSession, read.CorrespondentSession, read.Nonce, new DhShare(read.Share.Group, own, read.Share.Info)).Write(header);
        header[1] = dh2.Header[1];   // the length, options and all
        return Sign(dh2 with { Header = header }, key, Triangle.First);
    }
}
