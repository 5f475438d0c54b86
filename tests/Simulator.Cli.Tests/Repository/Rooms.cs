using System.Xml.Linq;

namespace Simulator.Cli.Tests.Repository;

/// <summary>The rooms as files: their projects, what these reference, their sources.</summary>
internal static class Rooms
{
    /// <summary>The folders under src, in order.</summary>
    public static string[] Names { get; } = [.. Directory.GetDirectories(Path.Combine(SourceTree.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    public static XDocument Project(string room) => XDocument.Load(Path.Combine(SourceTree.Root, "src", room, room + ".csproj"));

    /// <summary>The names of the projects that a project references directly.</summary>
    public static string[] ProjectReferences(string room) =>
        [.. Includes(room, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];

    public static string[] PackageReferences(string room) => [.. Includes(room, "PackageReference")];

    /// <summary>Every project reached from this one, itself left out.</summary>
    public static SortedSet<string> Reached(string room)
    {
        SortedSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new([room]);
        while (open.TryPop(out string? next))
        {
            foreach (string reference in ProjectReferences(next))
            {
                if (reached.Add(reference)) open.Push(reference);
            }
        }

        return reached;
    }

    /// <summary>The sources of a room, without what the build put there.</summary>
    public static IEnumerable<string> Sources(string room)
    {
        string folder = Path.Combine(SourceTree.Root, "src", room);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Includes(string room, string element) =>
        Project(room).Descendants(element).Select(e => e.Attribute("Include")!.Value).Order(StringComparer.Ordinal);
}
