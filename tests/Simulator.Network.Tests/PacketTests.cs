namespace Simulator.Network.Tests;

public sealed class PacketTests
{
    private PacketPool _pool = null!;

    [SetUp]
    public void Fill() => _pool = new PacketPool(1000);

    [Test]
    public void PushAndPull_MoveTheFront()
    {
        Packet packet = _pool.Rent(3);
        packet.Bytes.Fill(7);
        packet.Push(2).Fill(9);

        Assert.That(packet.Bytes.ToArray(), Is.EqualTo(new byte[] { 9, 9, 7, 7, 7 }));
        packet.Pull(3);
        packet.Truncate(1);
        Assert.That(packet.Bytes.ToArray(), Is.EqualTo(new byte[] { 7 }));
    }

    [Test]
    public void Headroom_IsExactlyWhatItSays()
    {
        Packet packet = _pool.Rent(0);

        Assert.That(packet.Push(Packet.Headroom).Length, Is.EqualTo(Packet.Headroom));
        Assert.That(() => packet.Push(1), Throws.InvalidOperationException);
    }

    [Test]
    public void MoreThanThereIs_IsRefusedAndChangesNothing()
    {
        Packet packet = _pool.Rent(4);

        Assert.That(() => packet.Pull(5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => packet.Truncate(5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => packet.Push(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => packet.Pull(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => packet.Truncate(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(packet.Length, Is.EqualTo(4));
    }

    [Test]
    public void ReturnedTwice_IsCaught()
    {
        Packet packet = _pool.Rent(4);
        _pool.Return(packet);

        Assert.That(() => _pool.Return(packet), Throws.InvalidOperationException);
        Assert.That(_pool.InUse, Is.Zero);
    }

    [Test]
    public void ReturnedPacket_IsUsedAgain_AsNew()
    {
        Packet packet = _pool.Rent(4);
        packet.Message = 5;
        packet.Push(10);
        _pool.Return(packet);

        Packet again = _pool.Rent(6);
        Assert.That(again, Is.SameAs(packet));
        Assert.That(again.Length, Is.EqualTo(6));
        Assert.That(again.Message, Is.Zero);
        Assert.That(again.Push(Packet.Headroom).Length, Is.EqualTo(Packet.Headroom));
    }

    [Test]
    public void TwoRented_AreTwo()
    {
        Packet one = _pool.Rent(1), other = _pool.Rent(1);

        Assert.That(other.Slot, Is.Not.EqualTo(one.Slot));
        Assert.That(_pool[one.Slot], Is.SameAs(one));
        Assert.That(_pool.InUse, Is.EqualTo(2));
    }

    [Test]
    public void Clone_HasTheSameBytesAndItsOwnBuffer()
    {
        Packet packet = _pool.Rent(3);
        packet.Bytes.Fill(1);
        packet.Push(2).Fill(2);
        packet.Message = 3;
        Packet clone = _pool.Clone(packet);
        packet.Bytes.Fill(9);

        Assert.That(clone.Bytes.ToArray(), Is.EqualTo(new byte[] { 2, 2, 1, 1, 1 }));
        Assert.That(clone.Message, Is.EqualTo(3));
        Assert.That(_pool.InUse, Is.EqualTo(2));
    }

    [Test]
    public void LongerThanTheWorldsLargest_IsRefusedAndTakesNoPacket()
    {
        Assert.That(_pool.Rent(1000).Length, Is.EqualTo(1000));
        Assert.That(() => _pool.Rent(1001), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(_pool.InUse, Is.EqualTo(1));
    }
}
