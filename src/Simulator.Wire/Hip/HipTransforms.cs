using Simulator.Wire.Dns;

namespace Simulator.Wire.Hip;

/// <summary>
/// Enumerates the transforms in a packet's OPT record, the sender's preferred one first. Those this testbed cannot read (an attribute it does not
/// know) are passed over, as an ISAKMP responder passes over a proposal.
/// </summary>
public ref struct HipTransforms
{
    private DnsOptions _options;
    private HipTransform _current;

    internal HipTransforms(DnsOptions options) => _options = options;

    public readonly HipTransform Current => _current;

    public readonly HipTransforms GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_options.MoveNext())
        {
            DnsOption option = _options.Current;
            if (option.Code == DnsOptionCode.HipTransform && HipTransform.TryRead(option.Data, out _current) == WireError.None) return true;
        }

        return false;
    }
}
