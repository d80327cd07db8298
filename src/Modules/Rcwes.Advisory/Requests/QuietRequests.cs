using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Paths;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Requests;

/// <summary>
/// Closes requests in which the client has the last word and does not say it: a week before, the client is told, or whoever has the request when the client has no mailbox. What is never closed would
/// never be forgotten either. While a card or a plan waits for the client, it takes longer, and the client is reminded once. It may be opened again as after any closing, by the client or, for one without a mailbox, by staff.
/// </summary>
internal sealed class QuietRequests(RcwesDb db, WorkDesk desk, AdvisoryOptions options, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock) : IJob
{
    /// <summary>So many days pass between the letter and the closing.</summary>
    public const int WarningDays = 7;

    /// <summary>Something happened beside the request itself, with a card or a plan: it is not quiet. In the caller's transaction.</summary>
    public static Task BreakAsync(RcwesDb db, Guid request, DateTime now, CancellationToken ct) =>
        db.Set<AdviceRequest>().Where(r => r.Id == request).ExecuteUpdateAsync(set => set.SetProperty(r => r.ChangedUtc, now).SetProperty(r => r.WarnedUtc, (DateTime?)null), ct);

    public async Task RunAsync(CancellationToken ct)
    {
        await RemindAsync(ct);
        await RunAsync(RequestState.Answered, options.AnsweredDays, ct);
        await RunAsync(RequestState.Waiting, options.WaitingDays, ct);
    }

    /// <summary>A card or a plan that the client has not looked at is told of once more in a silence, when a request without one would be about to end.</summary>
    private async Task RemindAsync(CancellationToken ct)
    {
        var since = Since(clock.GetUtcNow().UtcDateTime, options.AnsweredDays);
        var quiet = await db.Set<AdviceRequest>().AsNoTracking().Where(r => (r.State == RequestState.Answered || r.State == RequestState.Waiting) && r.WarnedUtc == null && r.ChangedUtc <= since
            && (db.Set<AdvisoryCard>().Any(c => c.RequestId == r.Id && c.State == CardState.Waiting) || db.Set<SupportPath>().Any(p => p.RequestId == r.Id && p.State == PathState.Waiting)))
            .Select(r => new { r.Id, r.ChangedUtc }).ToListAsync(ct);
        foreach (var found in quiet)
        {
            var subject = found.Id.ToString();
            if (await db.Activities.AnyAsync(a => a.SubjectType == AdviceRequest.Subject && a.SubjectId == subject && a.Verb == AdviceRequest.Nudged && a.At >= found.ChangedUtc, ct)) continue;
            await desk.ActAsync(found.Id, null, (r, at) =>
            {
                if (r.ChangedUtc == found.ChangedUtc) r.Nudge(Actor.System, at);
            }, ct);
        }
    }

    /// <summary>Who was last heard then is told that the request ends when its days are over.</summary>
    private static DateTime Since(DateTime now, int days) => now.AddDays(-Math.Max(0, days - WarningDays));

    private async Task RunAsync(RequestState state, int days, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (quiet, warned) = (Since(now, days), now.AddDays(-WarningDays));
        Expression<Func<AdviceRequest, bool>> isDue = r => r.State == state && ((r.WarnedUtc == null && r.ChangedUtc <= quiet) || r.WarnedUtc <= warned);
        var stillDue = isDue.Compile();
        // Where something is ahead, not everything is said; what waits for the client does so for as long as a question would.
        var patience = Since(now, options.WaitingDays);
        var told = db.Set<AdviceRequest>().Where(isDue).Where(r =>
            !db.Set<RequestMessage>().Any(m => m.RequestId == r.Id && m.MeetingUtc > now)
            && (r.ChangedUtc <= patience || (!db.Set<AdvisoryCard>().Any(c => c.RequestId == r.Id && c.State == CardState.Waiting) && !db.Set<SupportPath>().Any(p => p.RequestId == r.Id && p.State == PathState.Waiting))));
        foreach (var id in await told.Select(r => r.Id).ToListAsync(ct))
            await desk.ActAsync(id, null, (r, at) =>
            {
                // Somebody may have written since it was found.
                if (!stillDue(r)) return;
                if (r.WarnedUtc is null) r.Warn(Actor.System, at);
                else r.Close(Words(r), Actor.System, at);
            }, ct);
    }

    private string Words(AdviceRequest request) => request.Email is null
        ? Cultures.Speaking("pl", () => l["Zamknięto, bo od dawna nikt tu nie napisał, a osoba nie ma adresu e-mail. Jeśli odezwie się w ciągu 30 dni, otwórz sprawę jeszcze raz."].Value)
        : Cultures.Speaking(request.Culture, () => l["Zamykamy sprawę, bo od dawna nikt w niej nie napisał. Jeśli nadal potrzebujesz pomocy, otwórz ją jeszcze raz."].Value);
}
