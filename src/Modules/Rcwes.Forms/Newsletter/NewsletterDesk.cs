using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Newsletter;

/// <summary>Joining and leaving, by signed links: the address is known to its owner alone, and no table holds a key.</summary>
internal sealed class NewsletterDesk(RcwesDb db, IDataProtectionProvider protection, ISiteChrome site, TimeProvider clock) : IMailUnsubscribe
{
    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Forms.Newsletter");

    public string TokenOf(Guid subscriber) => WebEncoders.Base64UrlEncode(_protector.Protect(subscriber.ToByteArray()));

    /// <summary>Null for a link that is not ours, and for somebody who has left.</summary>
    public async Task<Subscriber?> FindAsync(string token, CancellationToken ct)
    {
        try
        {
            var id = new Guid(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
            return await db.Set<Subscriber>().SingleOrDefaultAsync(s => s.Id == id, ct);
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
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        await db.Set<Subscriber>().Where(s => s.Email == subscriber.Email && s.Id != subscriber.Id).ExecuteDeleteAsync(ct);
        db.Activities.Add(subscriber.Confirm(clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task LeaveAsync(Subscriber subscriber, CancellationToken ct)
    {
        db.Activities.Add(subscriber.Leave(clock.GetUtcNow().UtcDateTime));
        db.Remove(subscriber);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Address of a page of a subscriber, in their language.</summary>
    public async Task<string> UrlAsync(Subscriber subscriber, string page, CancellationToken ct) =>
        (await site.GetAsync(subscriber.Culture, ct)).BaseUrl + (subscriber.Culture == "en" ? "/en" : "") + $"/biuletyn/{page}/{TokenOf(subscriber.Id)}";

    public async ValueTask<Uri?> LinkAsync(string template, string recipient, CancellationToken ct)
    {
        if (template != NewsletterMail.News.Name) return null;
        if (await db.Set<Subscriber>().AsNoTracking().FirstOrDefaultAsync(s => s.Email == recipient && s.ConfirmedUtc != null, ct) is not { } subscriber) return null;
        return Uri.TryCreate(await UrlAsync(subscriber, "rezygnacja-od-razu", ct), UriKind.Absolute, out var link) ? link : null;
    }
}
