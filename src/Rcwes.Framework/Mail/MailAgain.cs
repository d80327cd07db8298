using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Mail;

/// <summary>Puts a message back in the queue at somebody's wish. The caller saves.</summary>
internal sealed class MailAgain(RcwesDb db, MailBell bell)
{
    public void Request(OutgoingMail mail, Actor actor, DateTime now)
    {
        var from = mail.State;
        mail.SendAgain(now);
        db.Activities.Add(ActivityEntry.Of("framework", "mail", $"{mail.Id}", "requested", actor, now, $"{from}", $"{mail.State}"));
        bell.RingAfterCommit(db);
    }

    public async Task RequestAsync(Guid id, Actor actor, DateTime now, CancellationToken ct) =>
        Request(await db.Set<OutgoingMail>().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new RuleException("mail.missing", "Nie ma takiej wiadomości. Mogła już zostać usunięta."), actor, now);
}
