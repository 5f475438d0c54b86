using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Wire.Tests.Mobility.Omipv6;

/// <summary>The messages of OMIPv6. <see cref="Fuzz"/> says how to run it longer.</summary>
[Category(Fuzz.Category)]
public sealed class DhFuzzTests
{
    [Test]
    public void DhMessage_AnyBytes_StaysWithinItsHeader() => Fuzz.Run("omipv6", static bytes =>
    {
        if (Codec.TakesAllOrNothing<DhMessageType>(bytes, DhMessage.TryReadType) != WireError.None) return;
        DhMessage.TryReadType(bytes, out DhMessageType type);
        MobilityHeader.TryRead(bytes, out MobilityHeader header);
        int size = type switch
        {
            DhMessageType.Dh1 => Dh1Message.TryRead(bytes, out Dh1Message dh1) == WireError.None ? dh1.Size : Nothing(dh1.Share),
            DhMessageType.Dh2 => Dh2Message.TryRead(bytes, out Dh2Message dh2) == WireError.None ? dh2.Size : Nothing(dh2.Share),
            _ => DhProofMessage.TryRead(bytes, type, out DhProofMessage proof) == WireError.None ? proof.Size : proof.Ciphertext.Length,
        };
        if (size > header.Length || size % 8 != 0) Assert.Fail($"{size} of {header.Length} octets");
        if (size > 0) MobilityOptionSet.TryRead(bytes[..header.Length], size, out _);
    }, [DhSamples.Dh1, DhSamples.Dh2, DhSamples.Dh3, DhSamples.Dh4]);

    [Test]
    public void DhProof_AnyBytes_AllOrNothing() => Fuzz.Run("omipv6 proof", static bytes =>
    {
        WireError error = DhProof.TryRead(bytes, DhMessageType.Dh4, out DhProof proof);
        if (error == WireError.None ? proof.Size != bytes.Length : proof.Mac.Length + proof.Info.Length != 0) Assert.Fail($"{error}, {proof.Size}");
    }, [DhSamples.MobileProof, DhSamples.CorrespondentProof]);

    private static int Nothing(DhShare share) => share.PublicValue.Length + share.Info.Length == 0 ? 0 : int.MaxValue;
}
