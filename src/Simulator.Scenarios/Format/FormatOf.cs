using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A format whose values become <typeparamref name="T"/>.</summary>
internal abstract class FormatOf<T> : Format
{
    /// <summary>Reads a value and reports everything that is wrong inside it.</summary>
    /// <param name="entry">The value under its key. The key names what is made of it.</param>
    /// <returns>False when there is no value to go on with; that has been reported.</returns>
    public abstract bool TryRead(FileEntry entry, Reading reading, out T value);
}
