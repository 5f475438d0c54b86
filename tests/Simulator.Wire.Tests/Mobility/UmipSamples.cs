using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Mobility;

/// <summary>
/// Mobility headers of a handover between UMIP 0.4 (mobile node, home agent) and a Linux correspondent, as captured on the wire. The checksums hold
/// over the addresses that RFC 6275 section 6.1.1 names.
/// </summary>
internal static class UmipSamples
{
    public static readonly IpAddress HomeAddress = Address("2001:db8:a::99");
    public static readonly IpAddress CareOfAddress = Address("2001:db8:1:0:f8f3:26ff:feaa:6c54");
    public static readonly IpAddress Correspondent = Address("2001:db8:c::2");

    public static readonly byte[] HomeTestInit = Octets.Of("3b010100 72a4 0000 4423b669ed740c9e");
    public static readonly byte[] CareOfTestInit = Octets.Of("3b010200 7b05 0000 224b6a0c96b73ddf");
    public static readonly byte[] HomeTest = Octets.Of("3b020300 8843 0001 4423b669ed740c9e b7067997f59cc21b");
    public static readonly byte[] CareOfTest = Octets.Of("3b020400 447e 0001 224b6a0c96b73ddf 8c4a07b07b38254a");
    public static readonly byte[] BindingUpdate = Octets.Of("3b030500 f19e 1d05 8000 0069 0404 0001 0001 050c a6e91fc3eca2cb728e4cbe03");
    public static readonly byte[] BindingAcknowledgement = Octets.Of("3b030600 10f3 0000 1d05 0069 0104 00000000 050c 0e536c0fe9cf4587e7749c92");

    /// <summary>SHA-1 of the two tokens, as UMIP had it.</summary>
    public static readonly byte[] BindingManagementKey = Octets.Of("fae8b8445897d5154d90cd4c5fdfd147c06ab522");

    public static IpAddress Address(string text) =>
        IpAddress.TryParse(text, out IpAddress address) ? address : throw new ArgumentException(text, nameof(text));
}
