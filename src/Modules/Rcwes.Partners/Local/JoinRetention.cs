using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Partners.Local;

/// <summary>Deletes wishes to join that were settled long ago.</summary>
internal sealed class JoinRetention(RcwesDb db, TimeProvider clock, IStringLocalizer<PartnersTexts> l) : IRetention
{
    private IQueryable<JoinRequest> Due
    {
        get
        {
            var oldest = clock.GetUtcNow().UtcDateTime.AddMonths(-JoinRequest.MonthsKept);
            return db.Set<JoinRequest>().Where(r => r.State == JoinState.Answered && r.AnsweredUtc < oldest);
        }
    }

    public Task RunAsync(CancellationToken ct) => Due.ExecuteDeleteAsync(ct);

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Załatwione zgłoszenia do partnerstw lokalnych"], l["{0} mies. od odpowiedzi", JoinRequest.MonthsKept], null, await Due.CountAsync(ct))];
}
