using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Partners.Local;

/// <summary>Which side of a local partnership a member stands on.</summary>
internal enum Sector
{
    Public,
    Social,
    Private,
}

/// <summary>What staff write of a local partnership.</summary>
internal sealed record LocalFacts(string Name, string GoalsPl, string AnimatorName, string AnimatorEmail)
{
    public string? GoalsEn { get; init; }

    /// <summary>Four digits of a powiat, or six of a gmina.</summary>
    public string? Place { get; init; }

    public bool IsShown { get; init; }
}

/// <summary>Lasting co-operation of public, social and private bodies of one place.</summary>
internal sealed class LocalPartnership
{
    public const string Subject = "local-partnership";
    public const int LongestName = 200;
    public const int LongestGoals = 4000;
    public const int LongestSlug = 100;

    // For EF.
    private LocalPartnership() { }

    public Guid Id { get; private set; }

    /// <summary>Last piece of the public address; for ever.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string GoalsPl { get; private set; } = "";

    public string? GoalsEn { get; private set; }

    public string? Place { get; private set; }

    /// <summary>Shown on the public page, as the animator agreed.</summary>
    [Personal]
    public string AnimatorName { get; private set; } = "";

    /// <summary>Where requests to join go; not shown to the public.</summary>
    [Personal]
    public string AnimatorEmail { get; private set; } = "";

    public bool IsShown { get; private set; }

    public DateTime ModifiedUtc { get; private set; }

    /// <summary>In the language of the reader.</summary>
    public string Goals => Cultures.Current == "en" && GoalsEn is not null ? GoalsEn : GoalsPl;

    public static (LocalPartnership Partnership, ActivityEntry Told) Make(string slug, LocalFacts facts, Actor actor, DateTime now)
    {
        var made = new LocalPartnership { Id = Guid.CreateVersion7(), Slug = slug };
        made.Put(facts, now);
        return (made, made.Record("created", actor, now));
    }

    /// <param name="facts">What the form says.</param>
    /// <param name="seen">When the partnership had last been changed when the form was opened.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleException">Somebody changed it since: old words must not come back over new ones.</exception>
    public ActivityEntry Change(LocalFacts facts, DateTime seen, Actor actor, DateTime now)
    {
        if (seen != ModifiedUtc) throw Stale();
        Put(facts, now);
        return Record("changed", actor, now);
    }

    public static RuleException Stale() => new("local.stale", "Ktoś inny zmienił to partnerstwo, kiedy ten formularz był otwarty. Otwórz stronę w nowej karcie, zobacz zmiany i wpisz swoje jeszcze raz.");

    public ActivityEntry Record(string verb, Actor actor, DateTime now) => ActivityEntry.Of(PartnersModule.Key, Subject, Id.ToString(), verb, actor, now);

    private void Put(LocalFacts facts, DateTime now)
    {
        (Name, GoalsPl, GoalsEn) = (facts.Name.Trim(), facts.GoalsPl.Trim(), string.IsNullOrWhiteSpace(facts.GoalsEn) ? null : facts.GoalsEn.Trim());
        (Place, AnimatorName, AnimatorEmail, IsShown, ModifiedUtc) = (string.IsNullOrEmpty(facts.Place) ? null : facts.Place, facts.AnimatorName.Trim(), facts.AnimatorEmail.Trim(), facts.IsShown, now);
    }
}

/// <summary>An institution of the directory in a local partnership.</summary>
internal sealed class LocalMember
{
    public required Guid PartnershipId { get; init; }

    public required Guid InstitutionId { get; init; }

    public required Sector Sector { get; set; }
}

/// <summary>A document of a local partnership, read by everybody while the partnership is shown.</summary>
internal sealed class LocalDocument
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required string Title { get; init; }

    public required Guid FileId { get; init; }

    public required DateTime AddedUtc { get; init; }
}

/// <summary>A meeting of a local partnership, on the clock on the wall in Poland.</summary>
internal sealed class LocalMeeting
{
    public required Guid Id { get; init; }

    public required Guid PartnershipId { get; init; }

    public required string Title { get; init; }

    public required DateOnly Day { get; init; }

    public TimeOnly? From { get; init; }

    public string? Place { get; init; }
}
