using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>The block of inside addresses that stand for outside hosts. Addresses come in turn, so that one given back rests longest.</summary>
internal sealed class Substitutes(Prefix block)
{
    private readonly Dictionary<IpAddress, Substitute> _lent = [];
    private UInt128 _last;

    // Neither the block's own address nor, in IPv4, its broadcast.
    private UInt128 Count => (block.Address.Bits - block.Length) switch
    {
        0 => 0,
        128 => UInt128.MaxValue,
        int bits => (UInt128.One << bits) - (block.IsV6 || bits == 1 ? 1u : 2u),
    };

    public bool IsV6 => block.IsV6;

    public bool Contains(IpAddress address) => block.Contains(address);

    public Substitute? Find(IpAddress address) => _lent.GetValueOrDefault(address);

    /// <summary>A new one; null when none is left.</summary>
    public Substitute? Lend(IpAddress remote, NatName? name = null)
    {
        if ((UInt128)_lent.Count >= Count) return null;
        IpAddress address;
        do
        {
            _last = _last >= Count ? 1 : _last + 1;
            address = block.Address with { Value = block.Address.Value + _last };
        }
        while (_lent.ContainsKey(address));

        var substitute = new Substitute(address, remote) { Name = name };
        _lent.Add(address, substitute);
        return substitute;
    }

    public void GiveBack(Substitute substitute) => _lent.Remove(substitute.Address);
}
