using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What trainings keep of people, for joins of two records of one person.</summary>
internal sealed class EnrolmentPeople(RcwesDb db, IStringLocalizer<TrainingsTexts> l) : IPersonUse
{
    public async Task<IReadOnlyList<Guid>> MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        // Twice alive on one edition stays two applications of two records: staff see both and end one. What has ended stands in nobody's way.
        var theirs = (await db.Set<Enrolment>().AsNoTracking().Where(e => e.PersonId == to).Select(e => new { e.EditionId, e.State }).ToListAsync(ct)).Where(e => e.State.IsAlive()).Select(e => e.EditionId).ToHashSet();
        var moved = (await db.Set<Enrolment>().Where(e => e.PersonId == from).ToListAsync(ct)).Where(e => !e.State.IsAlive() || !theirs.Contains(e.EditionId)).ToList();
        foreach (var enrolment in moved) enrolment.HandTo(to);
        return [.. moved.Select(e => e.Id)];
    }

    public async Task MoveBackAsync(IReadOnlyCollection<Guid> things, Guid to, CancellationToken ct)
    {
        foreach (var enrolment in await db.Set<Enrolment>().Where(e => things.Contains(e.Id)).ToListAsync(ct)) enrolment.HandTo(to);
    }

    /// <summary>An application uses a training, a presence is support.</summary>
    public async Task<IReadOnlyList<Guid>> SourcesAsync(Guid person, IReadOnlyCollection<Guid> things, CancellationToken ct)
    {
        var enrolments = await db.Set<Enrolment>().Where(e => e.PersonId == person || things.Contains(e.Id)).Select(e => e.Id).ToListAsync(ct);
        return [.. enrolments, .. await db.Set<AttendanceEntry>().Where(a => enrolments.Contains(a.EnrolmentId)).Select(a => a.Id).ToListAsync(ct)];
    }

    public async Task<string?> HoldAsync(Guid person, CancellationToken ct)
    {
        var states = await db.Set<Enrolment>().AsNoTracking().Where(e => e.PersonId == person).Select(e => e.State).ToListAsync(ct);
        return states.Exists(s => s.IsAlive() && EnrolmentMoves.Next(s).Contains(EnrolmentState.CancelledByOrganiser)) || states.Contains(EnrolmentState.Attended)
            ? l["Osoba ma zgłoszenie na szkolenie, które jeszcze trwa albo się nie zaczęło. Najpierw zapisz rezygnację albo zakończ szkolenie."].Value
            : null;
    }

    public async Task<IReadOnlyList<PersonPart>> PartsAsync(Guid person, CancellationToken ct)
    {
        var rows = await (from enrolment in db.Set<Enrolment>().AsNoTracking()
                          where enrolment.PersonId == person
                          join edition in db.Set<Edition>() on enrolment.EditionId equals edition.Id
                          join course in db.Set<Course>() on edition.CourseId equals course.Id
                          orderby enrolment.ChangedUtc descending
                          select new { enrolment.State, enrolment.AgreedUtc, enrolment.CreatedUtc, edition.Id, edition.Number, course.NamePl, course.NameEn }).ToListAsync(ct);
        return [.. rows.Select(r => new PersonPart(l["{0}, edycja {1}", r.NamePl, r.Number], EnrolmentWords.Of(r.State, l), r.AgreedUtc ?? r.CreatedUtc, $"/admin/szkolenia/{r.Id}/zgloszenia"))];
    }
}

/// <summary>Institutions that applicants represent.</summary>
internal sealed class EnrolmentInstitutions(RcwesDb db) : IInstitutionUse
{
    public async Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await db.Set<Enrolment>().Where(e => e.InstitutionId != null && ids.Contains(e.InstitutionId.Value)).Select(e => e.InstitutionId!.Value)
            .Union(db.Set<EnrolmentGroup>().Where(g => g.InstitutionId != null && ids.Contains(g.InstitutionId.Value)).Select(g => g.InstitutionId!.Value)).ToListAsync(ct)).ToHashSet();
}
