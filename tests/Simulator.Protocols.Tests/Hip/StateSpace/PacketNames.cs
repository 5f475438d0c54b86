namespace Simulator.Protocols.Tests.Hip;

/// <summary>Numbers for packets: the same octets have the same number.</summary>
internal sealed class PacketNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Name, byte[] Bytes)> _all = [];

    public int NumberOf(string name, byte[] bytes)
    {
        string key = Convert.ToBase64String(bytes);
        if (_numbers.TryGetValue(key, out int number)) return number;
        _numbers.Add(key, _all.Count);
        _all.Add((name, bytes));
        return _all.Count - 1;
    }

    public byte[] Bytes(int number) => _all[number].Bytes;

    public string Name(int number) => _all[number].Name;
}
