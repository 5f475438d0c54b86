using System.Security.Cryptography;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Wire.Tests.Mobility;

public sealed class UmipVectorTests
{
    private static readonly IpAddress Home = UmipSamples.HomeAddress;
    private static readonly IpAddress CareOf = UmipSamples.CareOfAddress;
    private static readonly IpAddress Correspondent = UmipSamples.Correspondent;

    private static IEnumerable<TestCaseData> Checksums()
    {
        yield return new TestCaseData(UmipSamples.HomeTestInit, Home, Correspondent).SetArgDisplayNames("HoTI");
        yield return new TestCaseData(UmipSamples.CareOfTestInit, CareOf, Correspondent).SetArgDisplayNames("CoTI");
        yield return new TestCaseData(UmipSamples.HomeTest, Correspondent, Home).SetArgDisplayNames("HoT");
        yield return new TestCaseData(UmipSamples.CareOfTest, Correspondent, CareOf).SetArgDisplayNames("CoT");
        yield return new TestCaseData(UmipSamples.BindingUpdate, Home, Correspondent).SetArgDisplayNames("BU with a home address option");
        yield return new TestCaseData(UmipSamples.BindingAcknowledgement, Correspondent, Home).SetArgDisplayNames("BA with a type 2 routing header");
    }

    [TestCaseSource(nameof(Checksums))]
    public void Checksum_AsCaptured_HoldsAndIsWrittenAgain(byte[] sample, IpAddress source, IpAddress destination)
    {
        Assert.That(MobilityChecksum.Holds(sample, source, destination), Is.True);
        Assert.That(MobilityChecksum.Holds(sample, source, UmipSamples.Address("2001:db8::bad")), Is.False);
        byte[] written = [.. sample];
        written[4] = written[5] = 0xA5;
        Assert.That(MobilityChecksum.Holds(written, source, destination), Is.False);
        MobilityChecksum.Write(written, source, destination);
        Assert.That(written, Is.EqualTo(sample));
    }

    [Test]
    public void Tests_AsCaptured_Fields()
    {
        Assert.That(HomeTestInit.TryRead(UmipSamples.HomeTestInit, out HomeTestInit hoti), Is.EqualTo(WireError.None));
        Assert.That(CareOfTestInit.TryRead(UmipSamples.CareOfTestInit, out CareOfTestInit coti), Is.EqualTo(WireError.None));
        Assert.That(HomeTest.TryRead(UmipSamples.HomeTest, out HomeTest hot), Is.EqualTo(WireError.None));
        Assert.That(CareOfTest.TryRead(UmipSamples.CareOfTest, out CareOfTest cot), Is.EqualTo(WireError.None));
        Assert.That(hoti, Is.EqualTo(new HomeTestInit(0x4423b669ed740c9e)));
        Assert.That(coti, Is.EqualTo(new CareOfTestInit(0x224b6a0c96b73ddf)));
        Assert.That(hot, Is.EqualTo(new HomeTest(1, 0x4423b669ed740c9e, 0xb7067997f59cc21b)));
        Assert.That(cot, Is.EqualTo(new CareOfTest(1, 0x224b6a0c96b73ddf, 0x8c4a07b07b38254a)));
    }

    [Test]
    public void BindingUpdate_AsCaptured_FieldsAndOptions()
    {
        Assert.That(BindingUpdate.TryRead(UmipSamples.BindingUpdate, out BindingUpdate update), Is.EqualTo(WireError.None));
        Assert.That(update, Is.EqualTo(new BindingUpdate(0x1d05, 105, Acknowledge: true)));
        Assert.That(update.Lifetime * BindingUpdate.LifetimeUnit, Is.EqualTo(420));
        Assert.That(MobilityOptionSet.TryRead(UmipSamples.BindingUpdate, BindingUpdate.Size, out MobilityOptionSet options), Is.EqualTo(WireError.None));
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(NonceIndices: new NonceIndices(1, 1), HasAuthenticator: true)));
    }

    [Test]
    public void BindingAcknowledgement_AsCaptured_FieldsAndOptions()
    {
        byte[] sample = UmipSamples.BindingAcknowledgement;
        Assert.That(BindingAcknowledgement.TryRead(sample, out BindingAcknowledgement acknowledgement), Is.EqualTo(WireError.None));
        Assert.That(acknowledgement, Is.EqualTo(new BindingAcknowledgement(BindingStatus.Accepted, 0x1d05, 105)));
        Assert.That(acknowledgement.IsAccepted, Is.True);
        Assert.That(MobilityOptionSet.TryRead(sample, BindingAcknowledgement.Size, out MobilityOptionSet options), Is.EqualTo(WireError.None));
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(HasAuthenticator: true)));
    }

    [Test]
    public void BindingManagementKey_OfTheCapturedTokens_UmipsKey()
    {
        byte[] tokens = [.. UmipSamples.HomeTest[16..], .. UmipSamples.CareOfTest[16..]];
        Assert.That(SHA1.HashData(tokens), Is.EqualTo(UmipSamples.BindingManagementKey));
    }

    [Test]
    public void Authenticators_UnderUmipsKey_AsCaptured([Values] bool acknowledgement)
    {
        byte[] sample = acknowledgement ? UmipSamples.BindingAcknowledgement : UmipSamples.BindingUpdate;
        Assert.That(Authenticator(sample), Is.EqualTo(BindingAuthorizationData.AuthenticatorOf(sample.AsSpan()).ToArray()));
    }

    [Test]
    public void Write_BindingUpdateFromItsParts_SameOctets()
    {
        byte[] buffer = Octets.Poisoned(64);
        new BindingUpdate(0x1d05, 105, Acknowledge: true).Write(buffer);
        var options = new MobilityOptionWriter(buffer, BindingUpdate.Size);
        options.Add(new NonceIndices(1, 1));
        options.AddAuthenticator();
        Assert.That(Seal(buffer, options.Finish(), Home, Correspondent), Is.EqualTo(UmipSamples.BindingUpdate));
    }

    [Test]
    public void Write_BindingAcknowledgementFromItsParts_SameOctets()
    {
        byte[] buffer = Octets.Poisoned(64);
        new BindingAcknowledgement(BindingStatus.Accepted, 0x1d05, 105).Write(buffer);
        var options = new MobilityOptionWriter(buffer, BindingAcknowledgement.Size);
        options.AddAuthenticator();
        Assert.That(Seal(buffer, options.Finish(), Correspondent, Home), Is.EqualTo(UmipSamples.BindingAcknowledgement));
    }

    private static byte[] Seal(byte[] buffer, int length, IpAddress source, IpAddress destination)
    {
        Assert.That(buffer[length..], Has.All.EqualTo(0xA5), "wrote beyond its size");
        byte[] header = buffer[..length];
        Authenticator(header).CopyTo(BindingAuthorizationData.AuthenticatorOf(header.AsSpan()));
        MobilityChecksum.Write(header, source, destination);
        return header;
    }

    private static byte[] Authenticator(byte[] header)
    {
        byte[] covered = Octets.Poisoned(BindingAuthorizationData.CoveredSize(header.Length));
        BindingAuthorizationData.WriteCovered(covered, CareOf, Correspondent, header);
        return HMACSHA1.HashData(UmipSamples.BindingManagementKey, covered)[..BindingAuthorizationData.AuthenticatorSize];
    }
}
