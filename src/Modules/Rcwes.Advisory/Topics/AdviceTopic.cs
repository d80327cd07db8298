using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Topics;

/// <summary>What a topic belongs to, as the project describes its services.</summary>
internal enum TopicGroup
{
    /// <summary>The person does not know and asks for help to choose.</summary>
    Unsure,
    Advice,
    Coaching,
    Services,
    Tools,
}

/// <summary>What somebody may ask for. The code is for ever: requests and rules hold it.</summary>
internal sealed class AdviceTopic
{
    public const string Subject = "advice-topic";
    /// <summary>Code of the topic of those who do not know yet.</summary>
    public const string Unsure = "nie-wiem";

    public const int LongestCode = 80;
    public const int LongestName = 120;
    public const int LongestAbout = 300;
    public const int LongestItem = 200;
    public const int LongestChecklist = 4000;

    public required string Code { get; init; }

    public required TopicGroup Group { get; init; }

    /// <summary>The area of support that a partner must know; null when any partner can help.</summary>
    public string? Skill { get; init; }

    public required string NamePl { get; set; }

    public required string NameEn { get; set; }

    /// <summary>The same in plain words.</summary>
    public required string AboutPl { get; set; }

    public required string AboutEn { get; set; }

    /// <summary>What must not be forgotten about a request of this topic, one thing in a line; for staff.</summary>
    public string? Checklist { get; set; }

    public required int Order { get; init; }

    /// <summary>Offered for new requests; those that have it keep it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The things of a checklist.</summary>
    public static IReadOnlyList<string> ItemsOf(string? checklist) => [.. (checklist ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    public ActivityEntry Told(string verb, Actor actor, DateTime now) => ActivityEntry.Of(AdvisoryModule.Key, Subject, Code, verb, actor, now);
}

/// <summary>A topic as people see it.</summary>
/// <param name="Code">Stable key.</param>
/// <param name="Group">What it belongs to.</param>
/// <param name="Skill">What a partner must know; null for nothing special.</param>
/// <param name="IsActive">Offered for new requests.</param>
internal sealed record TopicCard(string Code, TopicGroup Group, string? Skill, bool IsActive)
{
    public required string NamePl { get; init; }

    public required string NameEn { get; init; }

    public string AboutPl { get; init; } = "";

    public string AboutEn { get; init; } = "";

    /// <summary>In the language of the reader.</summary>
    public string Name => Cultures.Current == "en" && NameEn.Length > 0 ? NameEn : NamePl;

    public string About => Cultures.Current == "en" && AboutEn.Length > 0 ? AboutEn : AboutPl;

    /// <summary>As the first words of a line.</summary>
    public string Title => Name.Length > 0 ? char.ToUpper(Name[0], System.Globalization.CultureInfo.CurrentCulture) + Name[1..] : "";
}
