using Simulator.Engine;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>One of the two tests of return routability, as the mobile node sees it (RFC 3775 section 11.6).</summary>
internal sealed class KeygenTest
{
    /// <summary>A Test Init is out and unanswered.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Of the last Test Init.</summary>
    public ulong Cookie { get; private set; }

    public ulong Token { get; private set; }

    public ushort NonceIndex { get; private set; }

    /// <summary>How long the next repetition waits.</summary>
    public SimDuration Timeout { get; private set; }

    private SimTime? Received { get; set; }

    /// <summary>A Test Init goes out, the first or another one: each has a cookie of its own (section 11.8).</summary>
    public void Begin(ulong cookie)
    {
        Timeout = IsUnderWay ? Longer(Timeout) : MobilityConstants.InitialBindAckTimeout;
        IsUnderWay = true;
        Cookie = cookie;
    }

    public void End(ulong token, ushort nonceIndex, SimTime now)
    {
        IsUnderWay = false;
        Token = token;
        NonceIndex = nonceIndex;
        Received = now;
    }

    /// <summary>The token is of no use any more: it was for another address, or the correspondent has forgotten its nonce.</summary>
    public void Forget()
    {
        IsUnderWay = false;
        Received = null;
    }

    /// <summary>Whether there is a token that may still be used (MAX_TOKEN_LIFETIME).</summary>
    public bool HasToken(SimTime now) => Received is { } at && now - at < MobilityConstants.MaxTokenLifetime;

    public static SimDuration Longer(SimDuration timeout) =>
        timeout * 2 < MobilityConstants.MaxBindAckTimeout ? timeout * 2 : MobilityConstants.MaxBindAckTimeout;
}
