using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Finders;

/// <summary>Applications in the search box of the back office by number and address, for those who reach their edition. Names are found among the participants.</summary>
internal sealed class ApplicationFinder(RcwesDb db, EditionBook book, IStringLocalizer<TrainingsTexts> l) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("zapisy", "Zgłoszenia na szkolenia", 27, TrainingsPermissions.ViewOwn, typeof(TrainingsTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var within = await book.WithinAsync(question.User, TrainingsPermissions.Seeing, ct);
        var sent = db.Set<Enrolment>().AsNoTracking().Where(e => e.Number != null && within.Any(d => d.Id == e.EditionId));
        var found = await question.In(sent, e => Folding.Of(e.Number!), e => Folding.Of(e.Email)).ThenByDescending(e => e.CreatedUtc).Take(question.Most).Select(e => new
        {
            e.Number,
            e.State,
            e.EditionId,
            Course = db.Set<Edition>().Where(d => d.Id == e.EditionId).Join(db.Set<Course>(), d => d.CourseId, c => c.Id, (d, c) => c.NamePl).First(),
        }).ToListAsync(ct);
        return [.. found.Select(e => new Found(e.Number!, $"/admin/szkolenia/{e.EditionId}/zgloszenia", $"{EnrolmentWords.Of(e.State, l)}, {e.Course}"))];
    }
}
