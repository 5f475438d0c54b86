using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A text that keeps its position, because a later check may find fault with it.</summary>
internal sealed class NameFormat(ScalarFormat<string> text) : FormatOf<SourceName>
{
    public override string Expected => text.Expected;

    public override bool TryRead(FileEntry entry, Reading reading, out SourceName value)
    {
        bool isGood = text.TryRead(entry, reading, out string name);
        value = new(name ?? "", entry.Value.Position);
        return isGood;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => text.Schema(definitions);
}
