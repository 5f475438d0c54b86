using System.Text.Json.Nodes;

namespace Simulator.Scenarios.Format;

/// <summary>What a value may look like. The checker's errors and the JSON Schema both come from here, so they cannot part.</summary>
internal abstract class Format
{
    /// <summary>For messages: <c>a duration such as 20ms</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Whether keys beneath are names that the user makes up.</summary>
    public virtual bool HoldsNames => false;

    public abstract JsonObject Schema(SchemaDefinitions definitions);

    /// <summary>The format of the value under a key; null when there is no such key.</summary>
    public virtual Format? Below(string key) => null;
}
