using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// A correspondent (RFC 3775 section 9): it answers tests without keeping any state, and keeps bindings that the tests' tokens authorise. Updates
/// stand in a file of their own.
/// </summary>
internal sealed partial class Correspondent(CorrespondentOptions options, IPathSelection paths, MobilityWeakness weakness = MobilityWeakness.None)
{
    private readonly KeygenTokens _tokens = new() { IsEndless = weakness.HasFlag(MobilityWeakness.EndlessNonces) };
    private readonly RateLimit _acknowledgements = new();   // to addresses that were tested
    private readonly RateLimit _refusals = new();   // to whatever address somebody claims: a flood of these leaves the others alone
    private readonly RateLimit _requests = new();
    private MobilityRejections _rejections = null!;
    private BindingMetrics _metrics = null!;

    public BindingCache Cache { get; } = new();

    /// <summary>Null without OMIPv6.</summary>
    public IEstablishedKeys? Established { get; set; }

    public void Start(MobilityRejections rejections, Outbox outbox)
    {
        _rejections = rejections;
        _metrics = new BindingMetrics(outbox);
        _tokens.Start(outbox);
    }

    /// <summary>Kbm of two tokens that this node gave, by the indices of their nonces; null when one of them has expired.</summary>
    public BindingKey? RecallKey(IpAddress home, IpAddress careOf, NonceIndices indices, Outbox outbox)
    {
        if (!_tokens.IsValid(indices.Home, outbox.Now) || !_tokens.IsValid(indices.CareOf, outbox.Now)) return null;
        return BindingKey.FromTokens(_tokens.HomeToken(home, indices.Home, outbox), _tokens.CareOfToken(careOf, indices.CareOf, outbox), outbox);
    }

    /// <summary>Kbm of the binding that a home address has, where return routability authorised it.</summary>
    public BindingKey? KeptKey(IpAddress home) => Cache.Find(home)?.Kbm;

    // 9.4.3: stateless. The answer goes to the home address, binding or not: that is what the test is of.
    public void TakeHomeTestInit(in MobilityMessage message, Outbox outbox)
    {
        if (Refuses(message, HomeTestInit.TryRead(message.Header, out HomeTestInit init), MobilityMessages.HomeTestInit)) return;
        ushort index = _tokens.CurrentIndex(outbox);
        Span<byte> header = stackalloc byte[HomeTest.Size];
        new HomeTest(index, init.Cookie, _tokens.HomeToken(message.Source, index, outbox)).Write(header);
        Passage passage = paths.Select(message.Destination, message.Source, careOf: null);
        MobilityMessages.Send(header, message.Destination, message.Source, passage, MobilityMessages.HomeTest, outbox);
    }

    // 9.4.4
    public void TakeCareOfTestInit(in MobilityMessage message, Outbox outbox)
    {
        if (Refuses(message, CareOfTestInit.TryRead(message.Header, out CareOfTestInit init), MobilityMessages.CareOfTestInit)) return;
        ushort index = _tokens.CurrentIndex(outbox);
        Span<byte> header = stackalloc byte[CareOfTest.Size];
        new CareOfTest(index, init.Cookie, _tokens.CareOfToken(message.Source, index, outbox)).Write(header);
        Passage passage = paths.Select(message.Destination, message.Source, careOf: null);
        MobilityMessages.Send(header, message.Destination, message.Source, passage, MobilityMessages.CareOfTest, outbox);
    }

    // 9.4.1, 9.4.2: neither test has a home address option: it would prove an address that was not tested.
    private bool Refuses(in MobilityMessage message, WireError error, Network.MessageType type)
    {
        if (error != WireError.None) _rejections.Add(type, MobilityRejection.Malformed);
        else if (message.CareOf is not null) _rejections.Add(type, MobilityRejection.BadHomeAddress);
        else return false;
        return true;
    }
}
