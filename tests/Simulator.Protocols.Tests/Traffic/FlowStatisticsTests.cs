using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Protocols.Traffic;

namespace Simulator.Protocols.Tests.Traffic;

internal sealed class FlowStatisticsTests
{
    private readonly byte[][] _payloads = new byte[200][];
    private MetricLog _metrics = null!;
    private FlowStatistics _flow = null!;

    [SetUp]
    public void SetUp()
    {
        _metrics = new MetricLog(new Simulation());
        _flow = new FlowStatistics(_metrics, "voice");
        for (int i = 0; i < _payloads.Length; i++) _flow.Send(_payloads[i] = new byte[40], new SimTime(i));
    }

    [Test]
    public void WhatArrives_CountsOnceInAnyOrder()
    {
        for (int i = 199; i >= 100; i--)
        {
            Assert.That(_flow.TryReceive(_payloads[i], new SimTime(1_000), out uint sequence), Is.True);
            Assert.That(sequence, Is.EqualTo(i));
            Assert.That(_flow.TryReceive(_payloads[i], new SimTime(1_001), out _), Is.False);
        }

        _flow.Finish();
        Assert.That((Sum(MetricCatalog.DataSent), Sum(MetricCatalog.DataReceived), Sum(MetricCatalog.DataLost), Sum(MetricCatalog.DataCorrupted)),
            Is.EqualTo((200L, 100L, 100L, 0L)));
        Assert.That(_metrics.Series(MetricCatalog.DataDelay, new MetricTag("flow", "voice")).Samples.Select(s => s.Value), Is.EqualTo(Enumerable.Range(801, 100)));
    }

    [TestCase(1_000u, 10L, TestName = "a number that was never sent")]
    [TestCase(uint.MaxValue, 10L, TestName = "the last number")]
    [TestCase(3u, 1_001L, TestName = "a time to come")]
    [TestCase(3u, -1L, TestName = "a time before the run")]
    public void Forgery_CountsAsCorrupted(uint sequence, long time)
    {
        byte[] forged = new byte[40];
        FlowPayload.Write(forged, _flow.Flow, sequence, new SimTime(time));
        Assert.That(_flow.TryReceive(forged, new SimTime(1_000), out _), Is.False);
        Assert.That(Sum(MetricCatalog.DataCorrupted), Is.EqualTo(1));
    }

    [Test]
    public void Garbage_CountsAsCorrupted()
    {
        for (int length = 0; length < 50; length++) Assert.That(_flow.TryReceive(new byte[length], new SimTime(1_000), out _), Is.False);
        Assert.That(Sum(MetricCatalog.DataCorrupted), Is.EqualTo(50));
    }

    [Test]
    public void FinishTwice_IsABug()
    {
        _flow.Finish();
        Assert.That(_flow.Finish, Throws.InvalidOperationException);
    }

    private long Sum(MetricDefinition metric) => _metrics.Series(metric, new MetricTag("flow", "voice")).Sum;
}
