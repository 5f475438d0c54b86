using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>What machines change of the node they are on: addresses, routes, what it defends for others.</summary>
public abstract partial class IpNode
{
    private void Configure(in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.AddAddress or EffectKind.SetAddressState or EffectKind.RemoveAddress:
                ChangeAddress(effect, effect.Via!, effect.From!.Value);
                break;
            case EffectKind.AddRoute:
                Routes.Add(effect.Route!);
                break;
            case EffectKind.RemoveRoute:
                Routes.Remove(new Prefix(effect.From!.Value, effect.Number));
                break;
            case EffectKind.Proxy:
                effect.Via!.Proxy(effect.From!.Value);
                break;
            case EffectKind.StopProxy:
                effect.Via!.StopProxy(effect.From!.Value);
                break;
            default:
                throw new InvalidOperationException($"unknown effect {effect.Kind}");
        }
    }

    private void ChangeAddress(in Effect effect, Interface on, IpAddress address)
    {
        AddressState? before = on.StateOf(address);
        if (effect.Kind == EffectKind.RemoveAddress) on.RemoveAddress(address);
        else if (before is not null) on.SetAddressState(address, effect.State);
        else if (effect.Kind == EffectKind.AddAddress) on.AddAddress(address, effect.Number, effect.State);
        if (UseOf(before) != UseOf(on.StateOf(address))) Note(new NodeChange(on, NodeChangeKind.Addresses));
    }

    // What machines care about: not at all, for want of a better one, or in use.
    private static int UseOf(AddressState? state) => state switch
    {
        null or AddressState.Tentative or AddressState.Home => 0,
        AddressState.Deprecated => 1,
        _ => 2,
    };

    private void DetectDuplicate(Interface via, IpAddress address, int machine)
    {
        int resolver = address.IsV6 ? _resolver6 : _resolver4;
        if (resolver < 0)
        {
            Detected(machine, via, address, isUnique: true);
            return;
        }

        Speak(resolver);
        ((ILinkResolver)_protocols[resolver]).DetectDuplicate(via, address, machine, Outbox);
    }

    private void Detected(int machine, Interface via, IpAddress address, bool isUnique)
    {
        if (_protocols[machine] is not IDuplicateClient client) return;
        Speak(machine);
        client.Detected(via, address, isUnique, Outbox);
    }
}
