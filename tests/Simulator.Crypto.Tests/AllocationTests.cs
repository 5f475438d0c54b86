namespace Simulator.Crypto.Tests;

public sealed class AllocationTests
{
    [Test]
    public void PerPacketWork_AllocatesNothing()
    {
        PayloadCipher des = new TripleDesCbc(new SequenceStream(1).Bytes(24));
        PayloadCipher none = new NullCipher();
        var hmac = new HmacSha1(new byte[20]);
        byte[] packet = new byte[1024], iv = new byte[8], code = new byte[12], digest = new byte[20];
        bool verified = true;
        for (int i = 0; i < 50; i++) Work();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++) Work();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
        Assert.That(verified, Is.True);

        void Work()
        {
            des.Encrypt(iv, packet);
            none.Encrypt([], packet);
            hmac.Compute(packet, code);
            verified &= hmac.Verify(packet, code);
            hmac.Compute(iv, digest, packet, code);
            des.Decrypt(iv, packet);
            Sha1.Hash(packet, digest);
            Sha1.Hash(iv, packet, digest);
            HipCookieHash.OfSecret(iv, 1);
        }
    }
}
