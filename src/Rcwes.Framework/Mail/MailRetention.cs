using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Framework.Mail;

/// <summary>Forgets old messages: they hold addresses and letters to people (<c>Rcwes:Mail:KeepDays</c>).</summary>
internal sealed class MailRetention(RcwesDb db, MailOptions options, TimeProvider clock, IStringLocalizer<FrameworkTexts> l) : IRetention
{
    private IQueryable<OutgoingMail> Due
    {
        get
        {
            var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.KeepDays);
            return db.Set<OutgoingMail>().Where(m => m.State != MailState.Waiting && m.CreatedAt < before);
        }
    }

    public Task RunAsync(CancellationToken ct) => Due.ExecuteDeleteAsync(ct);

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Wiadomości wysłane albo porzucone"], l["{0} dni od utworzenia", options.KeepDays], "Rcwes:Mail:KeepDays", await Due.CountAsync(ct))];
}
