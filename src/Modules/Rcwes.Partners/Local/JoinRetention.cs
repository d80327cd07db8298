using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Partners.Local;

/// <summary>Deletes wishes to join that were settled long ago, and those that nobody answered in as long a time: their animator was reminded every month.</summary>
internal sealed class JoinRetention(RcwesDb db, TimeProvider clock, IStringLocalizer<PartnersTexts> l) : IRetention
{
    private DateTime Oldest => clock.GetUtcNow().UtcDateTime.AddMonths(-JoinRequest.MonthsKept);

    private IQueryable<JoinRequest> Settled(DateTime oldest) => db.Set<JoinRequest>().Where(r => r.State == JoinState.Answered && r.AnsweredUtc < oldest);

    private IQueryable<JoinRequest> Unanswered(DateTime oldest) => db.Set<JoinRequest>().Where(r => r.State == JoinState.Waiting && r.SentUtc < oldest);

    public async Task RunAsync(CancellationToken ct)
    {
        await Settled(Oldest).ExecuteDeleteAsync(ct);
        await Unanswered(Oldest).ExecuteDeleteAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
    [
        new(l["Załatwione zgłoszenia do partnerstw lokalnych"], l["{0} mies. od odpowiedzi", JoinRequest.MonthsKept], null, await Settled(Oldest).CountAsync(ct)),
        new(l["Zgłoszenia do partnerstw lokalnych bez odpowiedzi"], l["{0} mies. od wysłania", JoinRequest.MonthsKept], null, await Unanswered(Oldest).CountAsync(ct)),
    ];
}
