using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Paths;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Advisory.Requests;

/// <summary>Deletes requests that were begun and never sent.</summary>
internal sealed class DraftRetention(RcwesDb db, StoredFiles files, AdvisoryOptions options, TimeProvider clock, IStringLocalizer<AdvisoryTexts> l) : IRetention
{
    private IQueryable<AdviceRequest> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.DraftDays);
            return db.Set<AdviceRequest>().Where(r => r.State == RequestState.Draft && r.ChangedUtc < before);
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var due = Due;
        // Their bytes first: no table would know of them afterwards.
        foreach (var file in await db.Set<RequestFile>().Where(f => due.Any(r => r.Id == f.RequestId)).Select(f => f.FileId).ToListAsync(ct)) await files.DeleteAsync(file, Actor.System, ct);
        await due.ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Zgłoszenia doradcze zaczęte i niewysłane"], l["{0} dni od ostatniej zmiany", options.DraftDays], "Rcwes:Advisory:DraftDays", await Due.CountAsync(ct))];
}

/// <summary>
/// Forgets who asked in requests that were closed long ago without advice that counts as support: a request with a confirmed card belongs
/// to the documents of the project and stays.
/// </summary>
internal sealed class ClosedRetention(RcwesDb db, AdvisoryOptions options, RequestErasure erasure, TimeProvider clock, IStringLocalizer<AdvisoryTexts> l) : IRetention
{
    private IQueryable<AdviceRequest> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddMonths(-options.ClosedMonths);
            return db.Set<AdviceRequest>().Where(r => r.State == RequestState.Closed && r.ClosedUtc < before && r.ContactName != Erasing.Gone
                && !db.Set<AdvisoryCard>().Any(c => c.RequestId == r.Id && c.State == CardState.Confirmed));
        }
    }

    public async Task RunAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await erasure.ForgetAsync(await Due.Select(r => r.Id).ToListAsync(ct), Actor.System, clock.GetUtcNow().UtcDateTime, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Dane i rozmowy ze zgłoszeń doradczych, po których nie było potwierdzonej porady"], l["{0} mies. od zamknięcia", options.ClosedMonths], "Rcwes:Advisory:ClosedMonths", await Due.CountAsync(ct))];
}

/// <summary>Takes the client out of requests: one act for retention and for an erasure.</summary>
internal sealed class RequestErasure(RcwesDb db, WorkDesk desk, StoredFiles stored)
{
    /// <summary>The caller saves, in an open transaction.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> requests, Actor actor, DateTime now, CancellationToken ct)
    {
        await desk.LockAsync(requests, ct);
        await db.Set<RequestLink>().Where(k => requests.Contains(k.RequestId)).ExecuteDeleteAsync(ct);
        await db.Set<Owners.RequestOwner>().Where(o => requests.Contains(o.RequestId) && o.Reason != null).ExecuteUpdateAsync(set => set.SetProperty(o => o.Reason, Erasing.Gone), ct);
        foreach (var file in await db.Set<RequestFile>().Where(f => requests.Contains(f.RequestId)).Select(f => f.FileId).ToListAsync(ct)) await stored.DeleteAsync(file, actor, ct);
        // Reasons stand in the history too, in people's own words.
        var subjects = requests.Select(r => r.ToString()).ToList();
        await db.Activities.Where(a => a.SubjectType == AdviceRequest.Subject && subjects.Contains(a.SubjectId) && a.Note != null).ExecuteUpdateAsync(set => set.SetProperty(a => a.Note, (string?)null), ct);
        // A confirmed card belongs to the documents of the project; the others prove nothing.
        foreach (var card in await db.Set<AdvisoryCard>().Include(c => c.People).Where(c => requests.Contains(c.RequestId) && c.State != CardState.Confirmed).ToListAsync(ct))
        {
            card.ForgetWords();
            foreach (var person in card.People) person.Forget();
        }
        foreach (var diagnosis in await db.Set<Diagnosis>().Where(d => requests.Contains(d.RequestId)).ToListAsync(ct)) diagnosis.Forget();
        foreach (var path in await db.Set<SupportPath>().Include(p => p.Steps).Where(p => requests.Contains(p.RequestId)).ToListAsync(ct)) path.Forget();
        foreach (var message in await db.Set<RequestMessage>().Where(m => requests.Contains(m.RequestId)).ToListAsync(ct)) message.Forget();
        foreach (var request in await db.Set<AdviceRequest>().Where(r => requests.Contains(r.Id)).ToListAsync(ct))
        {
            if (request.State == RequestState.Draft) db.Remove(request);
            else request.Forget(now);
            db.Activities.Add(ActivityEntry.Of(AdvisoryModule.DeskKey, AdviceRequest.Subject, request.Id.ToString(), "erased", actor, now));
        }
    }
}
