namespace Simulator.Network.Processing;

/// <summary>The names of operations in cost tables and in the <c>cpu.busy</c> metric's tag.</summary>
public static class Operations
{
    private static readonly string[] Names =
        ["dsa-sign", "dsa-verify", "dh-768", "dh-1024", "dh-2048", "sha1", "hmac-sha1", "3des-cbc"];

    /// <summary>Every name, in the order of <see cref="Operation"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    public static string Name(Operation operation) => Names[(int)operation];

    public static bool TryParse(string name, out Operation operation)
    {
        int place = Array.IndexOf(Names, name);
        operation = (Operation)Math.Max(place, 0);
        return place >= 0;
    }
}
