using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Simulator.Crypto;

/// <summary>DSA domain parameters (FIPS 186): p of 512 to 1,024 bits, q of 160 bits, the generator g of order q. Immutable.</summary>
public sealed class DsaParameters
{
    /// <summary>Octets of q, and of each half of a signature.</summary>
    public const int SubgroupSize = 20;

    /// <summary>The 1024-bit parameters of RFC 6979 A.2.1, which all of the testbed's identities share.</summary>
    public static readonly DsaParameters Shared = new(
        Convert.FromHexString("996F967F6C8E388D9E28D01E205FBA957A5698B1"),
        Convert.FromHexString(
        "86F5CA03DCFEB225063FF830A0C769B9DD9D6153AD91D7CE27F787C43278B447E6533B86B18BED6E8A48B784A14C252C" +
        "5BE0DBF60B86D6385BD2F12FB763ED8873ABFD3F5BA2E0A8C0A59082EAC056935E529DAF7C610467899C77ADEDFC846C" +
        "881870B7B19B2B58F9BE0521A17002E3BDD6B86685EE90B3D9A1B02B782B1779"),
        Convert.FromHexString(
        "07B0F92546150B62514BB771E2A0C0CE387F03BDA6C56B505209FF25FD3C133D89BBCD97E904E09114D9A7DEFDEADFC9" +
        "078EA544D2E401AEECC40BB9FBBF78FD87995A10A1C27CB7789B594BA7EFB5C4326A9FE59A070E136DB77175464ADCA4" +
        "17BE5DCE2F40D10A46A3A3943F26AB7FD9C0398FF8C76EE0A56826A8A88F1DBD"),
        isShared: true);

    private readonly byte[] _q;
    private readonly byte[] _p;
    private readonly byte[] _g;
    private readonly Lazy<FixedBase>? _powersOfG;   // received parameters are used too seldom to repay a table

    private DsaParameters(byte[] q, byte[] p, byte[] g, bool isShared)
    {
        _q = q;
        _p = p;
        _g = g;
        if (isShared) _powersOfG = new Lazy<FixedBase>(() => new FixedBase(g, p, 8 * SubgroupSize));
    }

    /// <summary>20 octets.</summary>
    public ReadOnlySpan<byte> Q => _q;

    /// <summary>64 to 128 octets, a multiple of 8 (RFC 2536 section 2: 64 + 8T).</summary>
    public ReadOnlySpan<byte> P => _p;

    /// <summary>As wide as <see cref="P"/>.</summary>
    public ReadOnlySpan<byte> G => _g;

    /// <summary>T of RFC 2536 section 2: 0 to 8.</summary>
    public int T => (_p.Length - 64) / 8;

    /// <summary>
    /// Takes parameters from a packet. They are checked for what the arithmetic needs: sizes, p and q odd with their top bit set, q divides
    /// p - 1, 1 &lt; g &lt; p. That q and p are prime and that g has order q is not: whoever sends weak parameters weakens only the key
    /// that comes with them, which is bound to its HIGH or its zone as a whole, and the check would cost as much as a verification.
    /// </summary>
    /// <returns>False when they cannot be DSA parameters. The shared parameters come back as <see cref="Shared"/> itself.</returns>
    public static bool TryCreate(
        ReadOnlySpan<byte> q, ReadOnlySpan<byte> p, ReadOnlySpan<byte> g, [NotNullWhen(true)] out DsaParameters? parameters)
    {
        parameters = null;
        if (q.SequenceEqual(Shared.Q) && p.SequenceEqual(Shared.P) && g.SequenceEqual(Shared.G))
        {
            parameters = Shared;
            return true;
        }

        if (q.Length != SubgroupSize || p.Length is < 64 or > 128 || p.Length % 8 != 0 || g.Length != p.Length) return false;
        if ((q[0] & 0x80) == 0 || (q[^1] & 1) == 0 || (p[0] & 0x80) == 0 || (p[^1] & 1) == 0) return false;
        if (!BigEndian.IsBetweenOneAnd(g, p)) return false;
        BigInteger prime = BigEndian.ToInteger(p);
        if (!((prime - 1) % BigEndian.ToInteger(q)).IsZero) return false;
        parameters = new DsaParameters(q.ToArray(), p.ToArray(), g.ToArray(), isShared: false);
        return true;
    }

    /// <summary>g^exponent mod p.</summary>
    internal void PowerOfG(ReadOnlySpan<byte> exponent, Span<byte> result)
    {
        if (_powersOfG is null) ModularExponentiation.Power(_g, exponent, _p, result);
        else _powersOfG.Value.Power(exponent, result);
    }
}
