namespace Simulator.Scenarios;

/// <summary>ESP protection that HIP can agree on.</summary>
public enum HipTransform
{
    /// <summary>3DES-CBC with HMAC-SHA1-96.</summary>
    TripleDesSha1,

    /// <summary>No encryption, HMAC-SHA1-96.</summary>
    NullSha1,
}
