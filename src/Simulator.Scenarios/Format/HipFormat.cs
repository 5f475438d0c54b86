using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Scenarios.Format;

/// <summary>A host's <c>hip</c>. The figures that the 1999 drafts leave open are keys with a default.</summary>
internal static partial class HipFormat
{
    private static readonly KeyOf<IdentitySpec?> Identity = new(
        "identity", IdentityFormat.Instance!, null, "The host's one identity.");

    private static readonly KeyOf<IReadOnlyList<IdentitySpec>> Identities = new(
        "identities", new ListFormat<IdentitySpec>(IdentityFormat.Instance, min: 1), [], "Several identities; the first serves traffic that names none.");

    private static readonly KeyOf<IReadOnlyList<SourceName>> Peers = new(
        "peers", new ListFormat<SourceName>(Scalars.NodeName), [], "Nodes whose address and HIGH this host has been given, without DNS.");

    private static readonly KeyOf<bool> Opportunistic = new(
        "opportunistic", Scalars.Boolean, false, "Start an exchange without knowing the responder's HIGH.") { Default = "false" };

    private static readonly KeyOf<DiffieHellmanGroup> DiffieHellman = new(
        "diffie-hellman",
        new ChoiceFormat<DiffieHellmanGroup>([], ("oakley-1", DiffieHellmanGroup.Oakley1), ("oakley-2", DiffieHellmanGroup.Oakley2)),
        DiffieHellmanGroup.Oakley2,
        "Group of the Diffie-Hellman exchange: 768 or 1024 bits.") { Default = "oakley-2" };

    private static readonly KeyOf<IReadOnlyList<HipTransform>> Transforms = new(
        "transforms",
        new ListFormat<HipTransform>(
            new ChoiceFormat<HipTransform>([], ("3des-sha1", HipTransform.TripleDesSha1), ("null-sha1", HipTransform.NullSha1)), min: 1),
        [HipTransform.TripleDesSha1, HipTransform.NullSha1],
        "ESP transforms, most wanted first.") { Default = "[3des-sha1, null-sha1]" };

    private static readonly KeyOf<bool> AcceptAnonymous = new(
        "accept-anonymous", Scalars.Boolean, true, "Answer initiators whose identity is anonymous.") { Default = "true" };

    private static readonly KeyOf<InitiatorVerification> VerifyInitiator = new(
        "verify-initiator",
        new ChoiceFormat<InitiatorVerification>([], ("none", InitiatorVerification.None), ("dns", InitiatorVerification.Dns)),
        InitiatorVerification.None,
        "Check the initiator's Host Identity against the DNS.") { Default = "none" };

    private static readonly KeyOf<RetransmitSpec> Retransmit = new(
        "retransmit", RetransmitFormat.Instance, RetransmitFormat.Default, "How I1 and I2 are repeated.");

    private static readonly KeyOf<SimDuration> SaTimeout = new(
        "sa-timeout", Scalars.DurationAboveZero, SimDuration.FromMinutes(15), "An association idle for this long is given up.") { Default = "15min" };

    private static readonly KeyOf<ReuseSpec> Reuse = new("reuse", ReuseFormat.Instance, ReuseFormat.Default, "What a responder keeps under load.");

    private static readonly KeyOf<HipRole> Role = new(
        "role",
        new ChoiceFormat<HipRole>(
            [], ("both", HipRole.Both), ("initiator-only", HipRole.InitiatorOnly), ("responder-only", HipRole.ResponderOnly), ("refuse", HipRole.Refuse)),
        HipRole.Both,
        "Which exchanges the host takes part in; 'refuse' answers others' with ICMP.") { Default = "both" };

    private static readonly KeyOf<bool> YieldInRace = new(
        "yield-in-race", Scalars.Boolean, false, "With role initiator-only: the lower of two HIGHs that wait for each other's R1 responds after all; the draft's never do.")
        { Default = "false" };

    private static readonly KeyOf<RekeySpec> Rekey = new("rekey", RekeyFormat.Instance, RekeyFormat.Default, "When keys are replaced.");

    private static readonly KeyOf<ulong> FirstSequenceNumber = new(
        "first-sequence-number", Scalars.Whole(1, uint.MaxValue), 1, "Where ESP sequence numbers begin, to see them run out.") { Default = "1" };

    private static readonly KeyOf<HipFallback> Fallback = new(
        "fallback", new ChoiceFormat<HipFallback>([], ("none", HipFallback.None), ("plain", HipFallback.Plain)), HipFallback.None,
        "What happens to traffic when no exchange comes about: dropped, or sent unprotected.") { Default = "none" };

    private static readonly KeyOf<SimDuration> Delta = new(
        "delta", Scalars.Duration, SimDuration.FromSeconds(2), "The reasonable delta of the draft's section 10.") { Default = "2s" };

    private static readonly KeyOf<bool> RequireFreshR1 = new(
        "require-fresh-r1", Scalars.Boolean, false, "Refuse an R1 that was signed before the I1 was sent; the draft has no such rule.") { Default = "false" };

    private static readonly KeyOf<bool> BindCookies = new(
        "bind-cookies", Scalars.Boolean, false, "Make cookies that serve only the initiator that asked; the draft's serve anybody.") { Default = "false" };

    private static readonly KeyOf<IReadOnlyList<HipWeakness>> Weaknesses = new(
        "weaknesses", new ListFormat<HipWeakness>(WeaknessFormat.Instance), [], "Rules of the draft that this host leaves out, for studies of attacks.") { Default = "[]" };

    private static readonly KeyOf<ulong> IcmpLimit = new(
        "icmp-limit", Scalars.Whole(1, 1000), 3, "Unreachable messages that end an association.") { Default = "3" };

    public static readonly RecordFormat<HipSpec?> Instance = new(
        "'hip'",
        "hip",
        [
            Identity, Identities, Peers, Opportunistic, DiffieHellman, Transforms, AcceptAnonymous, VerifyInitiator,
            Retransmit, SaTimeout, Reuse, Role, YieldInRace, Rekey, FirstSequenceNumber, Fallback, Delta, RequireFreshR1, BindCookies, Weaknesses, IcmpLimit,
        ],
        Build);

    private static HipSpec Build(Fields fields)
    {
        IReadOnlyList<HipTransform> transforms = fields.Get(Transforms);
        if (transforms.Distinct().Count() < transforms.Count) fields.Error(Transforms, "'transforms' has a transform twice");
        return new()
        {
            Position = fields.Name.Position,
            Identities = ReadIdentities(fields),
            Peers = fields.Get(Peers),
            Opportunistic = fields.Get(Opportunistic),
            DiffieHellman = fields.Get(DiffieHellman),
            Transforms = transforms,
            AcceptAnonymous = fields.Get(AcceptAnonymous),
            VerifyInitiator = fields.Get(VerifyInitiator),
            Retransmit = fields.Get(Retransmit),
            SaTimeout = fields.Get(SaTimeout),
            Reuse = fields.Get(Reuse),
            Role = fields.Get(Role),
            YieldInRace = fields.Get(YieldInRace),
            Rekey = fields.Get(Rekey),
            FirstSequenceNumber = (uint)fields.Get(FirstSequenceNumber),
            Fallback = fields.Get(Fallback),
            Delta = fields.Get(Delta),
            RequireFreshR1 = fields.Get(RequireFreshR1),
            BindCookies = fields.Get(BindCookies),
            Weaknesses = fields.Get(Weaknesses).Aggregate(HipWeakness.None, (all, each) => all | each),
            IcmpLimit = (int)fields.Get(IcmpLimit),
        };
    }

    private static IReadOnlyList<IdentitySpec> ReadIdentities(Fields fields)
    {
        if (fields.IsGiven(Identity) && fields.IsGiven(Identities)) fields.Error(Identities, "'hip' has both 'identity' and 'identities'");
        if (fields.IsGiven(Identities))
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (IdentitySpec identity in fields.Get(Identities))
            {
                if (!seen.Add(identity.Name)) fields.Reading.Error(identity.Position, $"another identity is called '{identity.Name}' too; give this one a 'name'");
            }

            return fields.Get(Identities);
        }

        IdentitySpec usual = new() { Name = "published", Position = fields.Name.Position, Kind = IdentityKind.Published, Raa = 0, Ri = 0 };
        return [fields.Get(Identity) ?? usual];
    }
}
