using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A key whose value becomes <typeparamref name="T"/>.</summary>
/// <param name="absent">Its value when the file has none or an unreadable one.</param>
internal sealed class KeyOf<T>(string name, FormatOf<T> format, T absent, string summary) : Key(name, summary)
{
    public T Absent => absent;

    public override Format Format => format;

    public override object? Read(FileEntry entry, Reading reading) => format.TryRead(entry, reading, out T value) ? value : null;
}
