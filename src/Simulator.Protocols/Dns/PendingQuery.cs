using Simulator.Engine;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>A query without an answer yet.</summary>
internal sealed class PendingQuery(DnsQuestion question, ushort id, ushort port)
{
    public DnsQuestion Question { get; } = question;

    public ushort Id { get; } = id;

    /// <summary>The UDP port it is sent from, which only its answer may come to.</summary>
    public ushort Port { get; } = port;

    public int Tries { get; set; }

    public SimTime Deadline { get; set; }

    /// <summary>Lookups that go on when the answer is there.</summary>
    public List<NameLookup> Waiting { get; } = [];
}
