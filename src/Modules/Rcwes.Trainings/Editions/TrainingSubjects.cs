using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Editions;

/// <summary>Names of courses and editions for the pages that show the activity log. Of an application it is the number: who applied is for those who reach the edition.</summary>
internal sealed class TrainingSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [Course.Subject, Edition.Subject, Enrolment.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (kind == Course.Subject)
            return await db.Set<Course>().AsNoTracking().Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id.ToString(), c => new SubjectName(c.NamePl, $"/admin/szkolenia/kursy/{c.Id}"), ct);
        if (kind == Enrolment.Subject)
            return await db.Set<Enrolment>().AsNoTracking().Where(e => wanted.Contains(e.Id)).Select(e => new { e.Id, e.Number, e.EditionId })
                .ToDictionaryAsync(e => e.Id.ToString(), e => new SubjectName(e.Number ?? "", $"/admin/szkolenia/{e.EditionId}/zgloszenia"), ct);
        return await db.Set<Edition>().AsNoTracking().Where(e => wanted.Contains(e.Id))
            .Join(db.Set<Course>(), e => e.CourseId, c => c.Id, (e, c) => new { e.Id, e.Number, c.NamePl })
            .ToDictionaryAsync(e => e.Id.ToString(), e => new SubjectName($"{e.NamePl} ({e.Number})", $"/admin/szkolenia/{e.Id}"), ct);
    }
}
