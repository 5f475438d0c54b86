namespace Simulator.Crypto.Tests;

/// <summary>The 512-bit example key of FIPS 186-2 appendix 5: parameters that are not the shared ones.</summary>
internal static class Fips186
{
    public static readonly byte[] Q = Convert.FromHexString("C773218C737EC8EE993B4F2DED30F48EDACE915F");

    public static readonly byte[] P = Convert.FromHexString(
        "8DF2A494492276AA3D25759BB06869CBEAC0D83AFB8D0CF7CBB8324F0D7882E5D0762FC5B7210EAFC2E9ADAC32AB7AAC49693DFBF83724C2EC0736EE31C80291");

    public static readonly byte[] G = Convert.FromHexString(
        "626D027839EA0A13413163A55B4CB500299D5522956CEFCB3BFF10F399CE2C2E71CB9DE5FA24BABF58E5B79521925C9CC42E9F6F464B088CC572AF53E6D78802");

    public static readonly byte[] Y = Convert.FromHexString(
        "19131871D75B1612A819F29D78D1B0D7346F7AA77BB62A859BFD6C5675DA9D212D3A36EF1672EF660B8C7C255CC0EC74858FBA33F44C06699630A76B030EE333");

    public static DsaPublicKey Key() =>
        DsaPublicKey.TryCreate(Q, P, G, Y, out DsaPublicKey? key) ? key : throw new InvalidOperationException("The example was refused.");
}
