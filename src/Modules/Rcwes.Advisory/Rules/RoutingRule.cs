using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Rules;

/// <summary>Where a rule sends a request.</summary>
internal enum RuleTarget
{
    Partner,

    /// <summary>To the partner that helped this client before.</summary>
    PartnerBefore,
    Centre,
}

/// <summary>Conditions and target of a rule; an empty condition holds always.</summary>
internal sealed record RuleFacts(string Name, RuleTarget Target)
{
    /// <summary>Said of an area outside the voivodeship.</summary>
    public const string Elsewhere = "-";

    public TopicGroup? Group { get; init; }

    /// <summary>Code of one topic.</summary>
    public string? Topic { get; init; }

    /// <summary><c>PL431</c> or <c>PL432</c>, four digits of a powiat, six of a gmina, or <see cref="Elsewhere"/>.</summary>
    public string? Area { get; init; }

    public ClientKind? Client { get; init; }

    /// <summary><c>pl</c> or <c>en</c>.</summary>
    public string? Language { get; init; }

    /// <summary>True for clients whom a partner helped before, false for new ones.</summary>
    public bool? Returning { get; init; }

    public Guid? PartnerId { get; init; }

    public bool IsOn { get; init; } = true;

    /// <summary>Whether all conditions hold.</summary>
    public bool Fits(Asking asked) =>
        (Group is null || Group == asked.Topic.Group)
        && (Topic is null || Topic == asked.Topic.Code)
        && (Area is null || Covers(Area, asked))
        && (Client is null || Client == asked.Client)
        && (Language is null || Language == asked.Language)
        && (Returning is null || Returning == asked.Before is not null);

    private static bool Covers(string area, Asking asked) =>
        area == Elsewhere ? asked.Subregion is null
        : area.StartsWith("PL", StringComparison.Ordinal) ? asked.Subregion is { } half && Region.NutsOf(half) == area
        : asked.GminaCode?.StartsWith(area, StringComparison.Ordinal) == true;
}

/// <summary>A rule in its set.</summary>
internal sealed class RoutingRule
{
    public const int LongestName = 200;

    // For EF.
    private RoutingRule() { }

    public RoutingRule(Guid set, int position, RuleFacts facts)
    {
        (Id, SetId, Position) = (Guid.CreateVersion7(), set, position);
        Facts = facts;
    }

    public Guid Id { get; private set; }

    public Guid SetId { get; private set; }

    /// <summary>The first that fits decides.</summary>
    public int Position { get; set; }

    public string Name { get; private set; } = "";

    public RuleTarget Target { get; private set; }

    public TopicGroup? Group { get; private set; }

    public string? Topic { get; private set; }

    public string? Area { get; private set; }

    public ClientKind? Client { get; private set; }

    public string? Language { get; private set; }

    public bool? Returning { get; private set; }

    public Guid? PartnerId { get; private set; }

    public bool IsOn { get; private set; }

    public RuleFacts Facts
    {
        get => new(Name, Target) { Group = Group, Topic = Topic, Area = Area, Client = Client, Language = Language, Returning = Returning, PartnerId = PartnerId, IsOn = IsOn };
        set
        {
            (Name, Target, Group, Topic, Area, Client) = (value.Name.Trim(), value.Target, value.Group, value.Topic, value.Area, value.Client);
            (Language, Returning, PartnerId, IsOn) = (value.Language, value.Returning, value.Target == RuleTarget.Partner ? value.PartnerId : null, value.IsOn);
        }
    }
}

/// <summary>Which rules hold.</summary>
internal enum RuleSetState
{
    Draft,
    Live,
    Past,
}

/// <summary>Rules that are switched on together. One set holds, at most one is being prepared, the others are kept to explain old decisions.</summary>
internal sealed class RuleSet
{
    public const string Subject = "routing-rules";

    // For EF.
    private RuleSet() { }

    public RuleSet(RuleSetState state, DateTime now) => (Id, State, CreatedUtc, LiveUtc) = (Guid.CreateVersion7(), state, now, state == RuleSetState.Live ? now : null);

    public Guid Id { get; private set; }

    public RuleSetState State { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime? LiveUtc { get; private set; }

    public List<RoutingRule> Rules { get; private set; } = [];

    public void SwitchOn(DateTime now) => (State, LiveUtc) = (RuleSetState.Live, now);

    public void SwitchOff() => State = RuleSetState.Past;
}
