using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;

namespace Rcwes.Trainings.Courses;

/// <summary>What staff write about a course. Lists are one thing in each line.</summary>
internal sealed record CourseFacts(string NamePl, string NameEn)
{
    public string GoalPl { get; init; } = "";

    public string GoalEn { get; init; } = "";

    public string OutcomesPl { get; init; } = "";

    public string ProgrammePl { get; init; } = "";

    public string MethodsPl { get; init; } = "";

    public string ForWhomPl { get; init; } = "";

    public int Hours { get; init; }

    /// <summary>Length of one hour of training, 45 or 60: both are in use, so it is always said.</summary>
    public int HourMinutes { get; init; } = 45;

    public bool CountsTowardLimit { get; init; } = true;
}

/// <summary>A training as it is taught, whenever and wherever it takes place.</summary>
internal sealed class Course
{
    public const string Subject = "course";
    public const int LongestName = 250;
    public const int LongestSlug = 80;
    public const int LongestText = 3000;

    // For EF.
    private Course() { }

    public Guid Id { get; private set; }

    /// <summary>Last piece of the public address; never changes.</summary>
    public string Slug { get; private set; } = "";

    public int Order { get; private set; }

    public string NamePl { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public string GoalPl { get; private set; } = "";

    public string GoalEn { get; private set; } = "";

    public string OutcomesPl { get; private set; } = "";

    public string ProgrammePl { get; private set; } = "";

    public string MethodsPl { get; private set; } = "";

    public string ForWhomPl { get; private set; } = "";

    public int Hours { get; private set; }

    public int HourMinutes { get; private set; }

    /// <summary>Whether taking part uses up one of the trainings that every person has a right to.</summary>
    public bool CountsTowardLimit { get; private set; }

    /// <summary>New at every change: who saves over somebody else's work is told.</summary>
    public Guid Stamp { get; private set; }

    /// <summary>In the language of the reader.</summary>
    public string Name => Cultures.Current == "en" && NameEn.Length > 0 ? NameEn : NamePl;

    public string Goal => Cultures.Current == "en" && GoalEn.Length > 0 ? GoalEn : GoalPl;

    public CourseFacts Facts => new(NamePl, NameEn)
    {
        GoalPl = GoalPl,
        GoalEn = GoalEn,
        OutcomesPl = OutcomesPl,
        ProgrammePl = ProgrammePl,
        MethodsPl = MethodsPl,
        ForWhomPl = ForWhomPl,
        Hours = Hours,
        HourMinutes = HourMinutes,
        CountsTowardLimit = CountsTowardLimit,
    };

    public static (Course Course, ActivityEntry Told) Make(string slug, int order, CourseFacts facts, Actor actor, DateTime now)
    {
        var course = new Course { Id = Guid.CreateVersion7(), Slug = slug, Order = order };
        course.Put(facts);
        return (course, course.Record("created", actor, now));
    }

    /// <returns>Null when nothing is different.</returns>
    /// <exception cref="RuleException">Somebody saved it since the form was opened.</exception>
    public ActivityEntry? Change(CourseFacts facts, Guid seen, Actor actor, DateTime now)
    {
        if (seen != Stamp) throw Stale();
        var before = Facts;
        Put(facts);
        if (Facts == before) return null;
        Stamp = Guid.NewGuid();
        return Record("changed", actor, now);
    }

    public static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static RuleException Stale() => new("trainings.stale", "Ktoś inny zmienił te dane w tej samej chwili. Otwórz stronę ponownie i powtórz zmianę.");

    private void Put(CourseFacts facts)
    {
        (NamePl, NameEn, GoalPl, GoalEn) = (facts.NamePl.Trim(), facts.NameEn.Trim(), Text(facts.GoalPl), Text(facts.GoalEn));
        (OutcomesPl, ProgrammePl, MethodsPl, ForWhomPl) = (Text(facts.OutcomesPl), Text(facts.ProgrammePl), Text(facts.MethodsPl), Text(facts.ForWhomPl));
        (Hours, HourMinutes, CountsTowardLimit) = (facts.Hours, facts.HourMinutes == 60 ? 60 : 45, facts.CountsTowardLimit);
        if (Stamp == default) Stamp = Guid.NewGuid();
    }

    private ActivityEntry Record(string verb, Actor actor, DateTime now) => ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), verb, actor, now);

    private static string Text(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}
