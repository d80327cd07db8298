using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Deletes applications that were begun and never sent.</summary>
internal sealed class DraftRetention(RcwesDb db, EnrolmentOptions options, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IRetention
{
    private IQueryable<Enrolment> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.DraftDays);
            // People of a group go with the group: whoever adds the last one works on all of them.
            return db.Set<Enrolment>().Where(e => e.State == EnrolmentState.Draft && e.ChangedUtc < before && !db.Set<EnrolmentGroup>().Any(g => g.Id == e.GroupId && g.ChangedUtc >= before));
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.DraftDays);
        await Due.ExecuteDeleteAsync(ct);
        await db.Set<EnrolmentGroup>().Where(g => g.SentUtc == null && g.ChangedUtc < before && !db.Set<Enrolment>().Any(e => e.GroupId == g.Id)).ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Zgłoszenia na szkolenia zaczęte i niewysłane"], l["{0} dni od ostatniej zmiany", options.DraftDays], "Rcwes:Trainings:DraftDays", await Due.CountAsync(ct))];
}

/// <summary>
/// Takes address, needs and links out of applications that came to nothing, months after the training. Number and state stay: the book
/// of places and the counts refer to them.
/// </summary>
internal sealed class ApplicantRetention(RcwesDb db, EnrolmentOptions options, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IRetention
{
    private static readonly EnrolmentState[] CameToNothing =
        [EnrolmentState.Rejected, EnrolmentState.Resigned, EnrolmentState.Expired, EnrolmentState.CancelledByOrganiser, EnrolmentState.Unplaced, EnrolmentState.ResignedLate, EnrolmentState.NoShow];

    private IQueryable<Enrolment> Due
    {
        get
        {
            var before = Warsaw.Today(clock).AddMonths(-options.ApplicantMonths);
            return db.Set<Enrolment>().Where(e => e.Email != "" && CameToNothing.Contains(e.State) && db.Set<Edition>().Any(d => d.Id == e.EditionId && d.LastDay < before));
        }
    }

    /// <summary>Groups of editions that are long over: who enrolled others need not be reached any more.</summary>
    private IQueryable<EnrolmentGroup> Groups
    {
        get
        {
            var before = Warsaw.Today(clock).AddMonths(-options.ApplicantMonths);
            return db.Set<EnrolmentGroup>().Where(g => g.Email != "" && g.SentUtc != null && db.Set<Edition>().Any(d => d.Id == g.EditionId && d.LastDay < before));
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await Due.ToListAsync(ct);
        var ids = due.Select(e => e.Id).ToList();
        await db.Set<EnrolmentLink>().Where(k => ids.Contains(k.EnrolmentId)).ExecuteDeleteAsync(ct);
        foreach (var enrolment in due)
        {
            enrolment.Forget(now);
            db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, enrolment.Id.ToString(), "erased", Actor.System, now));
        }
        var groups = await Groups.ToListAsync(ct);
        var over = groups.Select(g => g.Id).ToList();
        await db.Set<GroupLink>().Where(k => over.Contains(k.GroupId)).ExecuteDeleteAsync(ct);
        foreach (var group in groups)
        {
            group.Forget(now);
            db.Activities.Add(ActivityEntry.Of(TrainingsModule.Key, EnrolmentGroup.Subject, group.Id.ToString(), "erased", Actor.System, now));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
    [
        new(l["Adresy i potrzeby ze zgłoszeń, z których nic nie wyszło"], l["{0} mies. od końca szkolenia", options.ApplicantMonths], "Rcwes:Trainings:ApplicantMonths", await Due.CountAsync(ct)),
        new(l["Dane osób, które zgłosiły grupę"], l["{0} mies. od końca szkolenia", options.ApplicantMonths], "Rcwes:Trainings:ApplicantMonths", await Groups.CountAsync(ct)),
    ];
}

/// <summary>Takes diet, accessibility, the other needs and what was asked to be completed out of applications of trainings that are over: they were for whoever prepared the days.</summary>
internal sealed class NeedsRetention(RcwesDb db, EnrolmentOptions options, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IRetention
{
    private IQueryable<Enrolment> Due
    {
        get
        {
            var before = Warsaw.Today(clock).AddMonths(-options.NeedsMonths);
            return db.Set<Enrolment>().Where(e => (e.Diet != null || e.Access != null || e.NeedsTravel || e.NeedsNight || e.NeedsCare || e.Statement != null || e.Missing != null) && db.Set<Edition>().Any(d => d.Id == e.EditionId && d.LastDay < before));
        }
    }

    public Task RunAsync(CancellationToken ct) => Due.ExecuteUpdateAsync(set => set.SetProperty(e => e.Diet, (string?)null).SetProperty(e => e.Access, (string?)null)
        .SetProperty(e => e.Statement, (string?)null).SetProperty(e => e.Missing, (string?)null).SetProperty(e => e.NeedsTravel, false).SetProperty(e => e.NeedsNight, false).SetProperty(e => e.NeedsCare, false), ct);

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Dieta, dostępność i inne potrzeby uczestników szkoleń"], l["{0} mies. od końca szkolenia", options.NeedsMonths], "Rcwes:Trainings:NeedsMonths", await Due.CountAsync(ct))];
}
