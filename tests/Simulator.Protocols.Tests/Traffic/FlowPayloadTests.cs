using FsCheck;
using Simulator.Engine;
using Simulator.Protocols.Traffic;

namespace Simulator.Protocols.Tests.Traffic;

internal sealed class FlowPayloadTests
{
    [Test]
    public void EveryChangedBit_IsNoticed([Values(20, 21, 27, 28, 100)] int size)
    {
        byte[] payload = new byte[size];
        FlowPayload.Write(payload, 7, 5, new SimTime(123));
        for (int bit = 0; bit < size * 8; bit++)
        {
            payload[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(FlowPayload.TryRead(payload, 7, out _, out _), Is.False, $"bit {bit}");
            payload[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That(FlowPayload.TryRead(payload, 7, out _, out _), Is.True);
        Assert.That(FlowPayload.TryRead(payload, 8, out _, out _), Is.False, "another flow");
    }

    [Test]
    public void EveryOtherLength_IsNoticed()
    {
        byte[] payload = new byte[200];
        FlowPayload.Write(payload.AsSpan(0, 100), 7, 5, new SimTime(123));
        for (int length = 0; length <= payload.Length; length++)
            Assert.That(FlowPayload.TryRead(payload.AsSpan(0, length), 7, out _, out _), Is.EqualTo(length == 100), $"{length}");
    }

    [FsCheck.NUnit.Property]
    public bool WhatIsWritten_IsReadBack(uint flow, uint sequence, NonNegativeInt time, byte extra)
    {
        byte[] payload = new byte[FlowPayload.MinSize + extra];
        payload.AsSpan().Fill(0xA5);
        FlowPayload.Write(payload, flow, sequence, new SimTime(time.Get));
        return FlowPayload.TryRead(payload, flow, out uint readSequence, out SimTime readTime) && readSequence == sequence && readTime.Nanoseconds == time.Get;
    }
}
