using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;

namespace Rcwes.Institutions.Truth;

/// <summary>Puts letters about an entry into the outbox, each with a link of its own, in the transaction that is open.</summary>
internal sealed class TruthMail(RcwesDb db, MailOutbox outbox, ISiteAddress site, Freshness freshness, TimeProvider clock)
{
    /// <summary>Asks the institution; counts the letter and tells the log.</summary>
    /// <returns>False when nobody knows an address.</returns>
    public async Task<bool> AskAsync(Institution entry, Asking asking, Actor actor, CancellationToken ct)
    {
        var (today, reminder) = (Warsaw.Today(clock), asking.IsOpen(entry) && asking.Letters > 0);
        if (Letterbox.AddressOf(entry) is not { } address)
        {
            asking.FindNobody(entry, today);
            await db.SaveChangesAsync(ct);
            return false;
        }
        asking.Write(entry, today);
        await SendAsync(entry, address, TruthLetters.StillRight, reminder, Told(entry, reminder ? "reminded" : "asked", actor), ct);
        return true;
    }

    /// <summary>Tells the institution that its entry is hidden, with the link that brings it back.</summary>
    public async Task TellHiddenAsync(Institution entry, ActivityEntry told, CancellationToken ct)
    {
        if (Letterbox.AddressOf(entry) is { } address) await SendAsync(entry, address, TruthLetters.Hidden, false, told, ct);
        else await db.SaveChangesAsync(ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task SendAsync(Institution entry, string address, MailTemplate template, bool reminder, ActivityEntry told, CancellationToken ct)
    {
        var (link, token) = EntryLink.New(LinkPurpose.StillRight, entry.Id, Now, TimeSpan.FromDays(freshness.LinkDays), address);
        db.Add(link);
        if (db.Entry(told).State == Microsoft.EntityFrameworkCore.EntityState.Detached) db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        var culture = Letterbox.LanguageOf(entry);
        var root = await site.GetAsync(ct) + Letterbox.Prefix(culture);
        var page = $"{root}{StillRightPaths.Ask}/{token}";
        var facts = entry.Facts();
        var letter = new TruthLetter(entry.Name, reminder, Letterbox.Says(facts), $"{root}/instytucje/{entry.Slug}", page, $"{page}/zmiana", $"{page}/zamkniecie", $"{page}/zastrzezenie",
            Letterbox.Day(entry.TrueOn, culture), Letterbox.Day(entry.TrueOn.AddMonths(freshness.HideAfterMonths), culture), Letterbox.Day(DateOnly.FromDateTime(Warsaw.FromUtc(link.ExpiresUtc)), culture));
        await outbox.AddAsync(db, told.Sequence, template.Name, address, culture, letter, ct);
    }

    private ActivityEntry Told(Institution entry, string verb, Actor actor) =>
        ActivityEntry.Of(InstitutionsModule.DeskKey, "institution", entry.Id.ToString(), verb, actor, Now);
}

/// <summary>Addresses of the pages that a letter leads to.</summary>
internal static class StillRightPaths
{
    public const string Ask = "/instytucje/czy-aktualne";
}
