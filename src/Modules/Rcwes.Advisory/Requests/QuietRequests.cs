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
/// Closes requests in which the client has the last word and does not say it: a week before, the client is told. What is never closed would
/// never be forgotten either. The client may open it again as after any closing.
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
        await RunAsync(RequestState.Answered, options.AnsweredDays, ct);
        await RunAsync(RequestState.Waiting, options.WaitingDays, ct);
    }

    private async Task RunAsync(RequestState state, int days, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (quiet, warned) = (now.AddDays(-Math.Max(0, days - WarningDays)), now.AddDays(-WarningDays));
        Expression<Func<AdviceRequest, bool>> isDue = r => r.State == state && ((r.WarnedUtc == null && r.ChangedUtc <= quiet) || r.WarnedUtc <= warned);
        var stillDue = isDue.Compile();
        // Nobody without a mailbox can be told, and where something is ahead or waits for the client, not everything is said.
        var told = db.Set<AdviceRequest>().Where(isDue).Where(r => r.Email != null
            && !db.Set<RequestMessage>().Any(m => m.RequestId == r.Id && m.MeetingUtc > now)
            && !db.Set<AdvisoryCard>().Any(c => c.RequestId == r.Id && c.State == CardState.Waiting)
            && !db.Set<SupportPath>().Any(p => p.RequestId == r.Id && p.State == PathState.Waiting));
        foreach (var id in await told.Select(r => r.Id).ToListAsync(ct))
            await desk.ActAsync(id, null, (r, at) =>
            {
                // Somebody may have written since it was found.
                if (!stillDue(r)) return;
                if (r.WarnedUtc is null) r.Warn(Actor.System, at);
                else r.Close(Cultures.Speaking(r.Culture, () => l["Zamykamy sprawę, bo od dawna nikt w niej nie napisał. Jeśli nadal potrzebujesz pomocy, otwórz ją jeszcze raz."].Value), Actor.System, at);
            }, ct);
    }
}
