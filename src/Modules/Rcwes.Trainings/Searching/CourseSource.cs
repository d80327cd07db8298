using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Searching;

/// <summary>Courses with their coming editions for the search of the whole site; each edition is also found by itself, at its place on the page of the course.</summary>
internal sealed class CourseSource(RcwesDb db, IRegion region, TimeProvider clock, IStringLocalizer<TrainingsTexts> texts) : ISearchSource
{
    /// <summary>An edition says little more than its course; who asks for the subject wants the course first.</summary>
    private const float EditionWeight = 0.6f;

    public SearchKind Kind { get; } = new("szkolenia", "Szkolenia", 5, "graduation-cap", typeof(TrainingsTexts)) { Accent = "training" };

    public IReadOnlyList<string> Areas { get; } = [TrainingsModule.Key];

    public SearchChange ChangeOf(ActivityEntry entry) => entry switch
    {
        { Module: TrainingsModule.Key, SubjectType: Course.Subject } => SearchChange.Of(entry.SubjectId),
        // Attendance and messages are told of an edition too; its course is read again for nothing then.
        { Module: TrainingsModule.Key, SubjectType: Edition.Subject } => SearchChange.Of("e" + entry.SubjectId),
        _ => SearchChange.None,
    };

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var entry in await ReadAsync(await db.Set<Course>().Select(c => c.Id).ToListAsync(ct), ct)) yield return entry;
    }

    public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct)
    {
        var courses = things.Where(t => t[0] != 'e').Select(Guid.Parse).ToList();
        var editions = things.Where(t => t[0] == 'e').Select(t => Guid.Parse(t[1..])).ToList();
        return await ReadAsync([.. courses, .. await db.Set<Edition>().Where(e => editions.Contains(e.Id)).Select(e => e.CourseId).ToListAsync(ct)], ct);
    }

    private async Task<IReadOnlyList<SearchEntry>> ReadAsync(List<Guid> ids, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = Warsaw.Today(clock);
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var editions = (await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => ids.Contains(e.CourseId) && e.State == EditionState.Published && e.LastDay >= today).ToListAsync(ct)).ToLookup(e => e.CourseId);
        var here = await region.ReadAsync(ct);
        return
        [
            .. from course in courses from culture in Cultures.Codes select Cultures.Speaking(culture, () => CourseOf(course, editions[course.Id], culture, here)),
            .. from course in courses from edition in editions[course.Id] from culture in Cultures.Codes select Cultures.Speaking(culture, () => EditionOf(new(edition, course, null, now), culture, here)),
        ];
    }

    private static SearchEntry CourseOf(Course course, IEnumerable<Edition> editions, string culture, Region here)
    {
        var next = editions.OrderBy(e => e.FirstDay).ToList();
        var powiats = next.Select(e => here.PowiatOf(e.GminaCode)).OfType<Powiat>().Distinct().ToList();
        return new(course.Id.ToString(), culture, course.Name, Prefix(culture) + "/szkolenia/" + course.Slug)
        {
            Text = string.Join(". ", culture == "en" ? [course.GoalEn] : new[] { course.GoalPl, course.ForWhomPl, course.OutcomesPl, course.ProgrammePl, course.MethodsPl }.Select(t => t.Replace("\n", ", ", StringComparison.Ordinal).Trim(' ', ',', '.')).Where(t => t.Length > 0)),
            Summary = course.Goal,
            Places = [.. next.Select(e => e.Locality).OfType<string>().Concat(powiats.Select(here.NameOf)).Distinct()],
            Powiats = [.. powiats.Select(here.LabelOf)],
            Day = next.FirstOrDefault()?.FirstDay,
        };
    }

    private SearchEntry EditionOf(EditionCard card, string culture, Region here)
    {
        var powiat = here.PowiatOf(card.Edition.GminaCode);
        return new("e" + card.Edition.Id, culture, texts["{0}, {1}", card.Course.Name, card.Days(texts)], Prefix(culture) + card.Path)
        {
            Text = card.Where(texts),
            Summary = card.Where(texts),
            Places = [.. new[] { card.Edition.Locality, powiat is null ? null : here.NameOf(powiat) }.OfType<string>().Distinct()],
            Powiats = powiat is null ? [] : [here.LabelOf(powiat)],
            Day = card.Edition.FirstDay,
            Weight = EditionWeight,
        };
    }

    private static string Prefix(string culture) => culture == "en" ? "/en" : "";
}
