using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A setting of a part of the table, or of one kind of it.</summary>
/// <param name="prefix">The part's key and a dot; empty when the part is the whole.</param>
internal sealed class SettingWithin<TWhole, TPart>(string prefix, Setting<TPart> part, Func<TWhole, TPart> of, Func<TWhole, TPart, TWhole> with)
    : Setting<TWhole>(prefix + part.Path)
{
    public override bool TryChange(TWhole before, FileValue value, Reading reading, out TWhole after)
    {
        bool isGood = part.TryChange(of(before), value, reading, out TPart changed);
        after = isGood ? with(before, changed) : before;
        return isGood;
    }
}
