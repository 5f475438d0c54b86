using Simulator.Engine;

namespace Simulator.Network.Tests;

public sealed class TransmitQueueTests
{
    [FsCheck.NUnit.Property]
    public void HasRoom_AgreesWithAListOfDepartures(byte capacity, byte[] steps)
    {
        int limit = capacity % 6;
        var queue = new TransmitQueue(limit);
        var model = new List<long>();
        long now = 0, idleAt = 0;
        foreach (byte step in steps)
        {
            now += step & 7;
            model.RemoveAll(departure => departure <= now);
            bool room = queue.HasRoom(new SimTime(now));
            Assert.That(room, Is.EqualTo(model.Count <= limit));   // one in transmission besides those that wait
            if (!room) continue;
            idleAt = Math.Max(now, idleAt) + (step >> 4) + 1;
            model.Add(idleAt);
            queue.Add(new SimTime(idleAt));
        }
    }
}
