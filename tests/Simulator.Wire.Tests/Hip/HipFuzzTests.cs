using Simulator.Wire.Esp;
using Simulator.Wire.Hip;

namespace Simulator.Wire.Tests.Hip;

/// <summary>Everything in a HIP or ESP packet. <see cref="Fuzz"/> says how to run it longer.</summary>
[Category(Fuzz.Category)]
public sealed class HipFuzzTests
{
    [Test]
    public void HipPacket_AnyBytes_ReadThrough() => Fuzz.Run("hip packet", static bytes =>
    {
        if (HipPacketReader.TryRead(bytes, out HipPacketReader packet) != WireError.None)
        {
            if (packet.Length != 0 || packet.HasHostIdentity || packet.HasDiffieHellman || packet.IsSigned || packet.TransformCount != 0) Assert.Fail("took something");
            return;
        }

        int transforms = 0;
        foreach (HipTransform transform in packet.Transforms)
        {
            _ = transform.IsSameAs(HipTransform.TripleDesSha1);
            transforms++;
        }

        if (transforms > packet.TransformCount) Assert.Fail("more transforms than options");
        if (packet.Length + packet.Rest.Length != bytes.Length) Assert.Fail("octets lost");
        if (packet.IsSigned && (packet.SignedBytes.Length >= packet.Length || !bytes.StartsWith(packet.SignedBytes))) Assert.Fail("signed octets elsewhere");
        if (packet.Kind is HipMessageKind.R1 or HipMessageKind.I2 && packet.HostIdentity.Length != packet.DsaKey.ModulusSize * 3 + 21) Assert.Fail("half an identity");
    }, [HipSamples.I1, HipSamples.R1, HipSamples.I2, HipSamples.R2, HipSamples.Rekey, HipSamples.Full]);

    [Test]
    public void HipOptions_AnyBytes_Survive() => Fuzz.Run("hip options", static bytes =>
    {
        Codec.TakesAllOrNothing<HipHeader>(bytes, HipHeader.TryRead);
        Codec.TakesAllOrNothing<HipCookie>(bytes, HipCookie.TryRead);
        Codec.TakesAllOrNothing<HipTransform>(bytes, HipTransform.TryRead);
        Codec.TakesAllOrNothing<EndpointSelector>(bytes, EndpointSelector.TryRead);
    }, [HipSamples.I1, new byte[24], Octets.Of("01030000 80040002 80050002"), Octets.Of("00000100")]);

    [Test]
    public void Esp_AnyBytes_Survives() => Fuzz.Run("esp", static bytes =>
    {
        Codec.TakesAllOrNothing<EspHeader>(bytes, EspHeader.TryRead);
        if (Codec.TakesAllOrNothing<EspTrailer>(bytes, EspTrailer.TryRead) != WireError.None) return;
        EspTrailer.TryRead(bytes, out EspTrailer trailer);
        _ = bytes[..^trailer.Size];
    }, [HipSamples.Esp, Octets.Of("aabb 0102030411")]);
}
