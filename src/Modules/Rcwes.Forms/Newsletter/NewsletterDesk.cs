using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Newsletter;

/// <summary>Joining and leaving, by signed links: the address is known to its owner alone, and no table holds a key.</summary>
internal sealed class NewsletterDesk(RcwesDb db, IDataProtectionProvider protection, ISiteAddress site, TimeProvider clock) : IMailUnsubscribe
{
    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Forms.Newsletter");

    public string TokenOf(Guid subscriber) => WebEncoders.Base64UrlEncode(_protector.Protect(subscriber.ToByteArray()));

    /// <summary>Null for a link that is not ours, and for somebody who has left.</summary>
    public async Task<Subscriber?> FindAsync(string token, CancellationToken ct)
    {
        try
        {
            var id = new Guid(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
            return await db.Set<Subscriber>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The owner of the address says yes: from now on this list holds, whatever was there for the address before.</summary>
    public async Task ConfirmAsync(Subscriber subscriber, CancellationToken ct)
    {
        if (subscriber.ConfirmedUtc is not null) return;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await db.Set<Subscriber>().Where(s => s.Email == subscriber.Email && s.Id != subscriber.Id).ExecuteDeleteAsync(ct);
        // Two clicks at once, or one after somebody has left by another link: only one of them is the yes.
        if (await db.Set<Subscriber>().Where(s => s.Id == subscriber.Id && s.ConfirmedUtc == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedUtc, now), ct) == 1)
            db.Activities.Add(subscriber.Confirm(now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Who has left already, or leaves twice at once, is told the same and leaves no second trace.</summary>
    public Task<bool> LeaveAsync(Subscriber subscriber, CancellationToken ct) => DropAsync(db.Set<Subscriber>().Where(s => s.Id == subscriber.Id), subscriber.Leave(clock.GetUtcNow().UtcDateTime), ct);

    /// <summary>Staff take an address off the list, with what it asked for again and has not confirmed. The log is told which entry of the list and why, never whose address it was.</summary>
    /// <returns>False when somebody was quicker.</returns>
    public Task<bool> RemoveAsync(Subscriber subscriber, RemovalReason reason, Actor actor, CancellationToken ct) =>
        DropAsync(db.Set<Subscriber>().Where(s => s.Email == subscriber.Email), subscriber.Remove(reason, actor, clock.GetUtcNow().UtcDateTime), ct);

    private async Task<bool> DropAsync(IQueryable<Subscriber> rows, ActivityEntry told, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        // Whoever deletes the rows tells the log; the other one finds none.
        var gone = await rows.ExecuteDeleteAsync(ct) > 0;
        if (gone) db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return gone;
    }

    /// <summary>Address of a page of a subscriber, in their language.</summary>
    public async Task<string> UrlAsync(Subscriber subscriber, string page, CancellationToken ct) =>
        await site.GetAsync(ct) + (subscriber.Culture == "en" ? "/en" : "") + $"/biuletyn/{page}/{TokenOf(subscriber.Id)}";

    public async ValueTask<Uri?> LinkAsync(string template, string recipient, CancellationToken ct)
    {
        if (template != NewsletterMail.News.Name) return null;
        if (await db.Set<Subscriber>().AsNoTracking().FirstOrDefaultAsync(s => s.Email == recipient && s.ConfirmedUtc != null, ct) is not { } subscriber) return null;
        return Uri.TryCreate(await UrlAsync(subscriber, "rezygnacja-od-razu", ct), UriKind.Absolute, out var link) ? link : null;
    }
}
