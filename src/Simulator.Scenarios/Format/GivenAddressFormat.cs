using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of a node's <c>addresses</c>: a link's name and the node's address there.</summary>
internal sealed class GivenAddressFormat : FormatOf<GivenAddress>
{
    public override string Expected => Scalars.Address.Expected;

    public override bool TryRead(FileEntry entry, Reading reading, out GivenAddress value)
    {
        bool isGood = Scalars.Address.TryRead(entry, reading, out IpAddress address);
        value = new(entry.Key, address, entry.Value.Position);
        return isGood;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => Scalars.Address.Schema(definitions);
}
