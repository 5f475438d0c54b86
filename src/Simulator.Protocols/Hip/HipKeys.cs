using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>From Kij to the keys of both directions, in KEYMAT's order: those from the greater HIGH to the lesser first.</summary>
internal static class HipKeys
{
    /// <param name="shared">Kij, as wide as the prime.</param>
    public static (EspKeys Outbound, EspKeys Inbound) Derive(
        ReadOnlySpan<byte> shared, HostIdentityGlobalHash own, HostIdentityGlobalHash peer, ulong i, ulong j, HipTransform transform, Outbox outbox)
    {
        Span<byte> octets = stackalloc byte[(2 * HostIdentityGlobalHash.Size) + HipCookie.Size];
        Span<byte> first = octets[..HostIdentityGlobalHash.Size], second = octets.Slice(first.Length, first.Length), cookies = octets[(2 * first.Length)..];
        own.Write(first);
        peer.Write(second);
        new HipCookie(i, j, F: 0).Write(cookies);

        // Four 20-octet blocks and more, each over Kij and about as much as the cookies and HIGHs: one figure for KEYMAT as a whole.
        outbox.Charge(Operation.Sha1, 5 * (shared.Length + octets.Length));
        var material = new KeyMaterial(shared, first, second, cookies[..sizeof(ulong)], cookies.Slice(sizeof(ulong), sizeof(ulong)));
        var fromGreater = new EspKeys(transform, material);
        var fromLesser = new EspKeys(transform, material);
        return own.Value > peer.Value ? (fromGreater, fromLesser) : (fromLesser, fromGreater);
    }
}
