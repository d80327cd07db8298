using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Finders;

/// <summary>Editions in the search box of the back office by course, number and place, for those who reach them; what is still ahead first.</summary>
internal sealed class EditionFinder(RcwesDb db, EditionBook book, IStringLocalizer<TrainingsTexts> l) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("szkolenia", "Terminy szkoleń", 25, TrainingsPermissions.ViewOwn, typeof(TrainingsTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct)
    {
        var within = (await book.WithinAsync(question.User, TrainingsPermissions.Seeing, ct)).AsNoTracking();
        var rows = within.Join(db.Set<Course>(), e => e.CourseId, c => c.Id, (e, c) => new Row { Id = e.Id, Course = c.NamePl, Number = e.Number, Place = e.Locality, First = e.FirstDay, Last = e.LastDay });
        var found = await question.In(rows, r => Folding.Of(r.Course + " " + r.Number), r => Folding.Of(r.Place ?? "")).ThenByDescending(r => r.First).Take(question.Most).ToListAsync(ct);
        return [.. found.Select(r => new Found(l["{0}, edycja {1}", r.Course, r.Number], $"/admin/szkolenia/{r.Id}", string.Join(", ", new[] { EditionCard.Days(r.First, r.Last, l), r.Place }.Where(t => !string.IsNullOrEmpty(t)))))];
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Course { get; init; } = "";

        public int Number { get; init; }

        public string? Place { get; init; }

        public DateOnly? First { get; init; }

        public DateOnly? Last { get; init; }
    }
}
