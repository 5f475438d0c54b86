using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A setting that is a key of the table itself.</summary>
internal sealed class SettingOf<TSpec, T>(KeyOf<T> key, Func<TSpec, T, TSpec> with) : Setting<TSpec>(key.Name)
{
    public override bool TryChange(TSpec before, FileValue value, Reading reading, out TSpec after)
    {
        bool isGood = ((FormatOf<T>)key.Format).TryRead(new(new(key.Name, value.Position), value), reading, out T read);
        after = isGood ? with(before, read) : before;
        return isGood;
    }
}
