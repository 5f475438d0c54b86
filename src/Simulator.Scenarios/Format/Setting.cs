using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>An option that <c>set</c> can change while the scenario runs.</summary>
/// <param name="path">Its dotted path below the link or node.</param>
internal abstract class Setting<TSpec>(string path)
{
    public string Path => path;

    /// <summary>Reads a value as the option's own key would.</summary>
    /// <returns>False when there is no value to go on with; that has been reported.</returns>
    public abstract bool TryChange(TSpec before, FileValue value, Reading reading, out TSpec after);
}
