using System.Text.Json.Serialization;

namespace Simulator.Results.Descriptions;

/// <summary>Descriptions as the database keeps them.</summary>
[JsonSerializable(typeof(ScenarioDescription))]
internal sealed partial class DescriptionJson : JsonSerializerContext;
