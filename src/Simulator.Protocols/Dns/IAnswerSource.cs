using System.Diagnostics.CodeAnalysis;
using Simulator.Network.Stack;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>Where a validator gets zones' keys.</summary>
internal interface IAnswerSource
{
    /// <summary>False when the answer has to be asked for first; the lookup goes on when it is there.</summary>
    bool TryGet(NameLookup lookup, DnsName name, RecordType type, Outbox outbox, [NotNullWhen(true)] out DnsAnswer? answer);
}
