namespace Simulator.Results.Dissection;

/// <summary>One thing worth showing of a packet: <c>SPI 1f2e3d4c</c>.</summary>
/// <param name="Name">Never empty.</param>
/// <param name="Value">Empty when the name says it all.</param>
public readonly record struct PacketField(string Name, string Value = "")
{
    public override string ToString() => Value.Length == 0 ? Name : $"{Name} {Value}";
}
