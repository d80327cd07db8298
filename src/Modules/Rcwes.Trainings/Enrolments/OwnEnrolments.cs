using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.OwnRecords;
using Rcwes.Participants.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Applications of one mailbox.</summary>
internal sealed class OwnEnrolments(RcwesDb db, IPeople people, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IOwnRecords
{
    public string Module => TrainingsModule.Key;

    public async Task<IReadOnlyList<OwnRecord>> OfAsync(string mailbox, CancellationToken ct)
    {
        var sent = await Of(mailbox).AsNoTracking().OrderByDescending(e => e.AgreedUtc ?? e.CreatedUtc).ToListAsync(ct);
        var editions = sent.Select(e => e.EditionId).ToList();
        var courses = (await db.Set<Edition>().AsNoTracking().Where(e => editions.Contains(e.Id)).Join(db.Set<Course>(), e => e.CourseId, c => c.Id, (e, c) => new { e.Id, Course = c }).ToListAsync(ct)).ToDictionary(e => e.Id, e => e.Course.Name);
        var names = await people.CardsAsync([.. sent.Select(e => e.PersonId).OfType<Guid>()], ct);
        return [.. await GroupsAsync(mailbox, ct), .. sent.Select(e => new OwnRecord(e.Id, e.Number ?? "", l["Szkolenie: {0}", courses[e.EditionId]], EnrolmentWords.Of(e.State, l), NameOf(e, names), e.AgreedUtc ?? e.CreatedUtc) { IsDraft = e.State == EnrolmentState.Draft })];
    }

    public async Task<string?> OpenAsync(string mailbox, Guid id, CancellationToken ct)
    {
        if (await GroupsOf(mailbox).AnyAsync(g => g.Id == id, ct)) return await OpenGroupAsync(id, ct);
        if (!await Of(mailbox).AnyAsync(e => e.Id == id, ct)) return null;
        var (link, token) = EnrolmentLink.New(id, clock.GetUtcNow().UtcDateTime, OwnRecord.LinkLasts, isProven: true);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return $"/zapisy/{token}";
    }

    private async Task<List<OwnRecord>> GroupsAsync(string mailbox, CancellationToken ct)
    {
        var rows = await GroupsOf(mailbox).AsNoTracking().OrderByDescending(g => g.SentUtc).Select(g => new { Group = g, Size = db.Set<Enrolment>().Count(e => e.GroupId == g.Id) })
            .Join(db.Set<Edition>(), g => g.Group.EditionId, e => e.Id, (g, e) => new { g.Group, g.Size, e.CourseId }).Join(db.Set<Course>(), g => g.CourseId, c => c.Id, (g, c) => new { g.Group, g.Size, Course = c }).ToListAsync(ct);
        return [.. rows.Select(r => new OwnRecord(r.Group.Id, "", l["Grupa na szkolenie: {0}", r.Course.Name], l.Plural(r.Size, "{0} osoba|{0} osoby|{0} osób"), r.Group.Coordinator, r.Group.SentUtc!.Value))];
    }

    private async Task<string> OpenGroupAsync(Guid id, CancellationToken ct)
    {
        var (link, token) = GroupLink.New(id, clock.GetUtcNow().UtcDateTime, OwnRecord.LinkLasts);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        return $"/zapisy-grupowe/{token}";
    }

    /// <summary>Tells apart people who share a mailbox. Who wrote from another one than the person's learns no more than they typed.</summary>
    private static string NameOf(Enrolment enrolment, IReadOnlyDictionary<Guid, PersonCard> cards) => enrolment.Draft is { } draft ? draft.GivenNames : enrolment.PersonId is not { } person || cards.GetValueOrDefault(person) is not { } card ? ""
        : card.IsReachedAt(enrolment.Email) ? card.GivenNames : card.GivenNames.Split(' ')[0];

    private IQueryable<EnrolmentGroup> GroupsOf(string mailbox) => db.Set<EnrolmentGroup>().At(mailbox).Where(g => g.SentUtc != null);

    /// <summary>A draft belongs to the mailbox once its link was sent there: until then its address was only typed, perhaps a wrong one.</summary>
    private IQueryable<Enrolment> Of(string mailbox) =>
        db.Set<Enrolment>().At(mailbox).Where(e => e.State != EnrolmentState.Draft || db.Set<EnrolmentLink>().Any(k => k.EnrolmentId == e.Id && k.IsProven));
}
