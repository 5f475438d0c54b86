namespace Simulator.Wire.Hip;

// draft-moskowitz-hip-arch-00 section 7.2: ANCOUNT (16) | resource records | zeros up to a multiple of 8 octets.
//
// There is no DNS header for compression offsets to count from. They count as if one stood before the first record, so that its owner is at offset 12
// and the records are the very octets of an answer section: the octets from 12 before the first record are given to the DNS reader and writer as the
// message, the end of the HIGH and ANCOUNT in the header's place.
//
// Order and names:
//   KEY (identity), KEY (HIGH128), KEY (Diffie-Hellman), OPT, SIG, each where needed
//   OPT has the root as its owner (RFC 6891 section 6.1.2)
//   the first of the others spells the host's name, or the root for an anonymous host; those after it point to that
//   class IN, TTL 0; SIG is last

/// <summary>Sizes and limits of the key payload that reader and writer share.</summary>
internal static class HipKeyPayload
{
    public const int CountSize = 2;

    /// <summary>Where the first record begins in the packet.</summary>
    public const int RecordsOffset = HipHeader.Size + CountSize;

    /// <summary>Where a DNS message would begin in the packet.</summary>
    public const int MessageOffset = RecordsOffset - Dns.DnsHeader.Size;

    /// <summary>More than any packet of the draft has.</summary>
    public const int MaxRecords = 16;

    /// <summary>The greatest set of transforms anybody would offer.</summary>
    public const int MaxTransforms = 16;
}
