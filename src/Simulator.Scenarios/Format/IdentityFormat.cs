namespace Simulator.Scenarios.Format;

/// <summary>A Host Identity: <c>identity:</c>, or an item of <c>identities:</c>.</summary>
internal static class IdentityFormat
{
    private static readonly KeyOf<string> Name = new("name", Scalars.Name, "", "What traffic calls it; its kind's word when absent.");

    private static readonly KeyOf<IdentityKind> Kind = new(
        "kind",
        new ChoiceFormat<IdentityKind>([], ("published", IdentityKind.Published), ("well-known", IdentityKind.WellKnown), ("anonymous", IdentityKind.Anonymous)),
        IdentityKind.Published,
        "Published in the DNS, well-known by number, or in no directory.") { Default = "published" };

    private static readonly KeyOf<ulong> Raa = new(
        "raa", Scalars.Whole(0, (1UL << 23) - 1), 0, "Registered Assigning Authority of a well-known identity, 23 bits.");

    private static readonly KeyOf<ulong> Ri = new(
        "ri", Scalars.Whole(0, (1UL << 40) - 1), 0, "Registered Identity of a well-known identity, 40 bits.");

    public static readonly RecordFormat<IdentitySpec> Instance = new("identity", "identity", [Name, Kind, Raa, Ri], Build);

    private static IdentitySpec Build(Fields fields)
    {
        IdentityKind kind = fields.Get(Kind);
        string word = kind switch { IdentityKind.WellKnown => "well-known", IdentityKind.Anonymous => "anonymous", _ => "published" };
        bool kindIsKnown = fields.IsSound(Kind) || !fields.IsGiven(Kind);
        foreach (KeyOf<ulong> key in (KeyOf<ulong>[])[Raa, Ri])
        {
            if (!kindIsKnown) continue;
            if (kind == IdentityKind.WellKnown && !fields.IsGiven(key)) fields.Error(Kind, $"a well-known identity needs '{key.Name}'");
            if (kind != IdentityKind.WellKnown && fields.IsGiven(key)) fields.Error(key, $"'{key.Name}' belongs to a well-known identity, and this one is {word}");
        }

        return new()
        {
            Name = fields.IsSound(Name) ? fields.Get(Name) : word,
            Position = fields.Name.Position,
            Kind = kind,
            Raa = (int)fields.Get(Raa),
            Ri = (long)fields.Get(Ri),
        };
    }
}
