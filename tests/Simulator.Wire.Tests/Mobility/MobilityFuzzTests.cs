using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Tests.Icmp.NeighborDiscovery;
using Simulator.Wire.Tests.Ip;

namespace Simulator.Wire.Tests.Mobility;

/// <summary>Everything mobility and Neighbor Discovery put into a packet. <see cref="Fuzz"/> says how to run it longer.</summary>
[Category(Fuzz.Category)]
public sealed class MobilityFuzzTests
{
    [Test]
    public void Extensions_AnyBytes_Survive() => Fuzz.Run("ipv6 extensions", static bytes =>
    {
        Codec.TakesAllOrNothing<HomeAddressOption>(bytes, HomeAddressOption.TryRead);
        Codec.TakesAllOrNothing<Type2RoutingHeader>(bytes, Type2RoutingHeader.TryRead);
        if (Codec.TakesAllOrNothing<IPv6Extensions>(bytes, IPv6Extensions.TryRead) != WireError.None) return;
        IPv6Extensions.TryRead(bytes, out IPv6Extensions extensions);
        bool outside = extensions.Pointer < IPv6Header.Size || extensions.Pointer >= bytes.Length;
        if (extensions.Verdict != ExtensionVerdict.Accept && outside) Assert.Fail("points outside");
    }, [
        IPv6ExtensionsTests.HomeAddressHeader,
        IPv6ExtensionsTests.RoutingHeader,
        IPv6ExtensionsTests.Packet(
            IpProtocol.DestinationOptions,
            "2b 02 0102 0000 c910 20010db8000a00000000000000000099 3b 02 02 01 00000000 20010db8000a00000000000000000099"),
        IPv6ExtensionsTests.Packet(IpProtocol.HopByHopOptions, "2b 00 00 00 9e 02 aabb 3b 00 00 01 00000000"),
    ]);

    [Test]
    public void MobilityHeader_AnyBytes_Survives() => Fuzz.Run("mobility header", static bytes =>
    {
        if (Codec.TakesAllOrNothing<MobilityHeader>(bytes, MobilityHeader.TryRead) != WireError.None) return;
        MobilityHeader.TryRead(bytes, out MobilityHeader header);
        ReadOnlySpan<byte> whole = bytes[..header.Length];
        _ = MobilityChecksum.Holds(whole, UmipSamples.HomeAddress, UmipSamples.Correspondent);
        int size = Read(whole);
        if (size == 0) return;
        if (MobilityOptionSet.TryRead(whole, size, out MobilityOptionSet set) != WireError.None)
        {
            if (set != default) Assert.Fail($"took {set}");
            return;
        }

        if (!set.HasAuthenticator) return;
        byte[] covered = new byte[BindingAuthorizationData.CoveredSize(whole.Length)];
        BindingAuthorizationData.WriteCovered(covered, UmipSamples.CareOfAddress, UmipSamples.Correspondent, whole);
        if (BindingAuthorizationData.AuthenticatorOf(whole).Length != 12) Assert.Fail("half an authenticator");
    }, [
        UmipSamples.HomeTestInit, UmipSamples.CareOfTestInit, UmipSamples.HomeTest, UmipSamples.CareOfTest, UmipSamples.BindingUpdate,
        UmipSamples.BindingAcknowledgement, MobilityMessageTests.Error, MobilityMessageTests.Update,
    ]);

    [Test]
    public void NeighborDiscovery_AnyBytes_Survives() => Fuzz.Run("neighbor discovery", static bytes =>
    {
        WireError solicitation = RouterSolicitation.TryRead(bytes, out _);
        if (solicitation == WireError.None) ReadOptions(bytes, RouterSolicitation.Size);
        if (Codec.TakesAllOrNothing<RouterAdvertisement>(bytes, RouterAdvertisement.TryRead) == WireError.None) ReadOptions(bytes, RouterAdvertisement.Size);
        if (Codec.TakesAllOrNothing<NeighborSolicitation>(bytes, NeighborSolicitation.TryRead) == WireError.None) ReadOptions(bytes, NeighborSolicitation.Size);
        if (Codec.TakesAllOrNothing<NeighborAdvertisement>(bytes, NeighborAdvertisement.TryRead) == WireError.None) ReadOptions(bytes, NeighborAdvertisement.Size);
        ReadOption(bytes);
    }, [
        NeighborMessageTests.Solicitation, NeighborMessageTests.Advertisement, NeighborMessageTests.Probe, NeighborMessageTests.Answer,
        [.. NeighborMessageTests.Advertisement, .. NeighborOptionTests.Prefix, .. NeighborOptionTests.Interval, .. NeighborOptionTests.HomeAgent],
        NeighborOptionTests.LinkLayer, NeighborOptionTests.Prefix, NeighborOptionTests.Mtu, NeighborOptionTests.HomeAgent, NeighborOptionTests.Nonce,
    ]);

    // Octets before the options of a message that was read; 0 when none was.
    private static int Read(ReadOnlySpan<byte> header)
    {
        if (BindingRefreshRequest.TryRead(header, out _) == WireError.None) return BindingRefreshRequest.Size;
        if (Codec.TakesAllOrNothing<HomeTestInit>(header, HomeTestInit.TryRead) == WireError.None) return HomeTestInit.Size;
        if (Codec.TakesAllOrNothing<CareOfTestInit>(header, CareOfTestInit.TryRead) == WireError.None) return CareOfTestInit.Size;
        if (Codec.TakesAllOrNothing<HomeTest>(header, HomeTest.TryRead) == WireError.None) return HomeTest.Size;
        if (Codec.TakesAllOrNothing<CareOfTest>(header, CareOfTest.TryRead) == WireError.None) return CareOfTest.Size;
        if (Codec.TakesAllOrNothing<BindingUpdate>(header, BindingUpdate.TryRead) == WireError.None) return BindingUpdate.Size;
        if (Codec.TakesAllOrNothing<BindingAcknowledgement>(header, BindingAcknowledgement.TryRead) == WireError.None) return BindingAcknowledgement.Size;
        return Codec.TakesAllOrNothing<BindingError>(header, BindingError.TryRead) == WireError.None ? BindingError.Size : 0;
    }

    private static void ReadOptions(ReadOnlySpan<byte> message, int size)
    {
        int read = size;
        foreach (NeighborOption option in new NeighborOptions(message, size))
        {
            ReadOption(option.Bytes);
            read += option.Bytes.Length;
        }

        if (read != message.Length) Assert.Fail($"{read} of {message.Length} octets");
    }

    private static void ReadOption(ReadOnlySpan<byte> option)
    {
        Codec.TakesAllOrNothing<LinkLayerAddressOption>(option, LinkLayerAddressOption.TryRead);
        Codec.TakesAllOrNothing<MtuOption>(option, MtuOption.TryRead);
        Codec.TakesAllOrNothing<AdvertisementInterval>(option, AdvertisementInterval.TryRead);
        Codec.TakesAllOrNothing<HomeAgentInformation>(option, HomeAgentInformation.TryRead);
        Codec.TakesAllOrNothing<NonceOption>(option, NonceOption.TryRead);
        if (Codec.TakesAllOrNothing<PrefixInformation>(option, PrefixInformation.TryRead) != WireError.None) return;
        PrefixInformation.TryRead(option, out PrefixInformation prefix);
        _ = prefix.Prefix;
    }
}
