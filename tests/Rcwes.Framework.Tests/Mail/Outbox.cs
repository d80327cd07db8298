using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>One-line acts on the outbox of a site.</summary>
internal static class Outbox
{
    public static readonly TestMailModel Model = new("RCWES Zażółć", new DateTime(2026, 11, 24, 18, 0, 0, DateTimeKind.Utc));

    /// <summary>An activity and a message that tells of it, in one transaction; returns the message's id.</summary>
    public static Task<Guid> PutAsync(this Site site, string recipient, string culture = "pl", string template = TestMail.Name) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var entry = ActivityEntry.Of("kit", "thing", "1", "happened", Actor.System, DateTime.UtcNow);
        db.Activities.Add(entry);
        await db.SaveChangesAsync();
        await services.GetRequiredService<MailOutbox>().AddAsync(db, entry.Sequence, template, recipient, culture, Model, default);
        await transaction.CommitAsync();
        return await db.Set<OutgoingMail>().Where(m => m.Activity == entry.Sequence).Select(m => m.Id).SingleAsync();
    });

    public static Task<OutgoingMail> MailAsync(this Site site, Guid id) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<OutgoingMail>().AsNoTracking().SingleAsync(m => m.Id == id));

    /// <summary>What the job does every minute.</summary>
    public static Task SendAsync(this Site site) => site.InScopeAsync(services => services.GetRequiredService<MailSender>().RunAsync(default));

    /// <summary>Waits until somebody has dealt with the message: a try was made and it is not being sent now.</summary>
    public static async Task<OutgoingMail> TriedAsync(this Site site, Guid id, int attempts = 1)
    {
        for (var waited = 0; ; waited++)
        {
            var mail = await site.MailAsync(id);
            if (mail.Attempts >= attempts && mail.Claim is null) return mail;
            if (waited == 1200) Assert.Fail($"The message is still {mail.State} after {mail.Attempts} tries: {mail.LastError}");
            await Task.Delay(50);
        }
    }
}
