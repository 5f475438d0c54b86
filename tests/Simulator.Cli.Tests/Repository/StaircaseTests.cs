namespace Simulator.Cli.Tests.Repository;

/// <summary>The rooms and who may see whom, read from the project files.</summary>
public sealed class StaircaseTests
{
    private static readonly SortedDictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        ["Simulator.Engine"] = [],
        ["Simulator.Wire"] = [],
        ["Simulator.Crypto"] = [],
        ["Simulator.Network"] = ["Simulator.Engine", "Simulator.Wire"],
        ["Simulator.Protocols"] = ["Simulator.Crypto", "Simulator.Network"],
        ["Simulator.Attacks"] = ["Simulator.Crypto", "Simulator.Network"],
        ["Simulator.Results"] = ["Simulator.Network"],
        ["Simulator.Scenarios"] = ["Simulator.Attacks", "Simulator.Protocols"],
        ["Simulator.Cli"] = ["Simulator.Results", "Simulator.Scenarios"],
    };

    private static readonly SortedDictionary<string, string> OnlyRoomWith = new(StringComparer.Ordinal)
    {
        ["MathNet.Numerics"] = "Simulator.Results",
        ["Microsoft.Data.Sqlite"] = "Simulator.Results",
        ["Portable.BouncyCastle"] = "Simulator.Crypto",
        ["Spectre.Console"] = "Simulator.Cli",
        ["System.CommandLine"] = "Simulator.Cli",
        ["YamlDotNet"] = "Simulator.Scenarios",
    };

    [Test]
    public void Rooms_AreThoseOfThePlan()
    {
        Assert.That(Rooms.Names, Is.SubsetOf(MayReference.Keys));
        Assert.That(Rooms.Names, Has.Length.GreaterThanOrEqualTo(8));
    }

    [TestCaseSource(typeof(Rooms), nameof(Rooms.Names))]
    public void Room_ReferencesOnlyTheRoomsBelowIt(string room) =>
        Assert.That(Rooms.ProjectReferences(room), Is.SubsetOf(MayReference[room]));

    [TestCaseSource(typeof(Rooms), nameof(Rooms.Names))]
    public void Room_ReferencesOnlyThePackagesThatAreItsOwn(string room)
    {
        string[] own = [.. OnlyRoomWith.Where(entry => entry.Value == room).Select(entry => entry.Key)];
        Assert.That(Rooms.PackageReferences(room), Is.SubsetOf(own));
    }

    [TestCaseSource(typeof(Rooms), nameof(Rooms.Names))]
    public void Room_IsNotLinkedWithAnotherByTheBackDoor(string room)
    {
        string[] backDoors = ["Reference", "Import"];
        Assert.That(Rooms.Project(room).Descendants().Select(e => e.Name.LocalName), Has.None.AnyOf(backDoors));
        Assert.That(Rooms.Project(room).Descendants("Compile"), Is.Empty, "a room compiles the files in its folder");
    }

    [Test]
    public void AttacksAndProtocols_NeverReachEachOther()
    {
        Assert.That(Rooms.Names.Contains("Simulator.Attacks") ? Rooms.Reached("Simulator.Attacks") : [], Has.No.Member("Simulator.Protocols"));
        Assert.That(Rooms.Reached("Simulator.Protocols"), Has.No.Member("Simulator.Attacks"));
    }

    [Test]
    public void Packages_OfOneRoomOnly_AreInNoSharedFile()
    {
        foreach (string shared in new[] { "Directory.Build.props", "src/Directory.Build.props" })
        {
            string text = File.ReadAllText(Path.Combine(SourceTree.Root, shared));
            foreach (string package in OnlyRoomWith.Keys) Assert.That(text, Does.Not.Contain(package), shared);
        }
    }

    /// <summary>A room that nothing uses is no room of this house.</summary>
    [Test]
    public void Cli_ReachesEveryRoom()
    {
        string[] others = [.. Rooms.Names.Where(room => room != "Simulator.Cli")];
        Assert.That(Rooms.Reached("Simulator.Cli"), Is.EquivalentTo(others));
    }

    [TestCaseSource(typeof(Rooms), nameof(Rooms.Names))]
    public void Room_HasItsReadme(string room)
    {
        string readme = Path.Combine(SourceTree.Root, "src", room, "README.md");
        Assert.That(readme, Does.Exist);
        Assert.That(File.ReadAllText(readme).Trim(), Does.StartWith("# "));
    }
}
