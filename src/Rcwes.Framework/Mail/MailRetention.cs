using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Mail;

/// <summary>Forgets old messages: they hold addresses and letters to people (<c>Rcwes:Mail:KeepDays</c>).</summary>
internal sealed class MailRetention(RcwesDb db, MailOptions options, TimeProvider clock) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-options.KeepDays);
        await db.Set<OutgoingMail>().Where(m => m.State != MailState.Waiting && m.CreatedAt < before).ExecuteDeleteAsync(ct);
    }
}
