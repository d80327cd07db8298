using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Claims;

/// <summary>One-time links of representatives, and the sessions that they begin.</summary>
internal sealed class AccessDesk(RcwesDb db, InstitutionBook book, MailOutbox outbox, ISiteChrome site, ClaimOptions options, TimeProvider clock)
{
    /// <summary>Nobody's mailbox is filled by pressing a button.</summary>
    private const int MostLinksPerHour = 3;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The address that everybody sees in the entry; null when there is none.</summary>
    public static string? PublicAddress(IEnumerable<ContactFacts> contacts) => contacts.FirstOrDefault(c => c.IsPublic && c.Email is not null)?.Email;

    /// <summary>Sends a link to an address that is stored already.</summary>
    /// <returns>False when enough links are on their way.</returns>
    public async Task<bool> SendAsync(Guid institution, string email, Guid? representative, string culture, CancellationToken ct)
    {
        var since = Now.AddHours(-1);
        if (await db.Set<EntryLink>().CountAsync(l => l.InstitutionId == institution && l.Purpose == LinkPurpose.Access && l.CreatedUtc > since, ct) >= MostLinksPerHour) return false;
        var told = ActivityEntry.Of(InstitutionsModule.DeskKey, "institution", institution.ToString(), "access-sent", Actor.Visitor, Now);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        await WriteAsync(told.Sequence, institution, email, representative, culture, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The link's letter, in the transaction that is open.</summary>
    public async Task WriteAsync(long activity, Guid institution, string email, Guid? representative, string culture, CancellationToken ct)
    {
        var name = await db.Set<Institution>().Where(i => i.Id == institution).Select(i => i.Name).SingleAsync(ct);
        var (link, token) = EntryLink.New(LinkPurpose.Access, institution, Now, TimeSpan.FromHours(options.LinkHours), email, representative);
        db.Add(link);
        await db.SaveChangesAsync(ct);
        var root = (await site.GetAsync(culture, ct)).BaseUrl + Letterbox.Prefix(culture);
        var until = Warsaw.FromUtc(link.ExpiresUtc).ToString("d MMMM yyyy, H:mm", Cultures.Of(culture));
        await outbox.AddAsync(db, activity, ClaimWords.Access.Name, email, culture, new AccessLetter(name, $"{root}{ClaimPaths.Open}/{token}", until), ct);
    }

    public async Task<EntryLink?> FindAsync(string token, CancellationToken ct)
    {
        var hash = EntryLink.Hash(token);
        return await db.Set<EntryLink>().AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == LinkPurpose.Access, ct);
    }

    /// <summary>Uses a link up and begins a session. Who presses second finds it used.</summary>
    /// <returns>The entry that it opens, which is another one when that of the link was joined into it, and the token of the session.</returns>
    /// <exception cref="RuleException">The link is used, has expired, or the access was ended.</exception>
    public async Task<(Guid Entry, string Token)> UseAsync(EntryLink link, CancellationToken ct)
    {
        var (now, entry) = (Now, await book.JoinedIntoAsync(link.InstitutionId, ct));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<EntryLink>().Where(l => l.Id == link.Id && l.UsedUtc == null && l.ExpiresUtc > now).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedUtc, now), ct) == 0)
            throw new RuleException("access.used", "Ten link został już użyty albo wygasł.");
        var known = entry == link.InstitutionId ? link.RepresentativeId : await OfJoinedAsync(link, entry, ct);
        var token = await BeginAsync(entry, link.Email!, known, Cultures.Current, ct);
        await transaction.CommitAsync(ct);
        return (entry, token);
    }

    /// <summary>
    /// A join does not shut out whom staff confirmed for the entry that is gone, nor who reads an address that everybody sees in the one that
    /// stays. An address that was left out in the join opens nothing.
    /// </summary>
    private async Task<Guid?> OfJoinedAsync(EntryLink link, Guid entry, CancellationToken ct)
    {
        if (link.RepresentativeId is not { } id)
            return await db.Set<InstitutionContact>().AnyAsync(c => c.InstitutionId == entry && c.IsPublic && c.Email == link.Email, ct) ? null
                : throw new RuleException("access.joined", "Ten wpis połączyliśmy z innym. Poproś o nowy link na stronie tego drugiego wpisu.");
        if (await db.Set<Representative>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.State == RepresentativeState.Active, ct) is not { } before)
            throw new RuleException("access.ended", "Ten dostęp został zakończony. Jeśli to pomyłka, napisz do nas.");
        if (await OfMailboxAsync(entry, before.Email, ct) is { } there) return there.Id;
        var (moved, told) = before.For(entry, Now);
        db.Add(moved);
        db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
        return moved.Id;
    }

    /// <summary>A session for whoever reads an address of the entry, or for a known representative; in the transaction that is open.</summary>
    public async Task<string> BeginAsync(Guid institution, string email, Guid? known, string culture, CancellationToken ct)
    {
        var representative = known is { } id
            ? await db.Set<Representative>().SingleOrDefaultAsync(r => r.Id == id && r.State == RepresentativeState.Active, ct) ?? throw new RuleException("access.ended", "Ten dostęp został zakończony. Jeśli to pomyłka, napisz do nas.")
            : await OfMailboxAsync(institution, email, ct);
        if (representative is null)
        {
            (representative, var told) = Representative.OfMailbox(institution, email, culture, Now);
            db.Add(representative);
            db.Activities.Add(told);
        }
        var (session, token) = EntryLink.New(LinkPurpose.Session, institution, Now, TimeSpan.FromHours(options.SessionHours), null, representative.Id);
        db.Add(session);
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>Whom staff sent away does not come back by the same mailbox; null for one that nobody has opened the entry with.</summary>
    private async Task<Representative?> OfMailboxAsync(Guid institution, string email, CancellationToken ct)
    {
        var known = await db.Set<Representative>().Where(r => r.InstitutionId == institution && r.Email == email && (r.State == RepresentativeState.Active || r.State == RepresentativeState.Ended)).ToListAsync(ct);
        if (known.Find(r => r.State == RepresentativeState.Active) is { } active) return active;
        return known.Count == 0 ? null : throw new RuleException("access.ended", "Ten dostęp został zakończony. Jeśli to pomyłka, napisz do nas.");
    }

    /// <summary>Who works on an entry in this browser; null when nobody may.</summary>
    public async Task<Representative?> SessionAsync(HttpContext http, Guid institution, CancellationToken ct)
    {
        if (http.Request.Cookies[CookieOf(institution)] is not { Length: > 0 and <= 100 } token) return null;
        var (hash, now) = (EntryLink.Hash(token), Now);
        return await (from link in db.Set<EntryLink>()
                      join representative in db.Set<Representative>() on link.RepresentativeId equals representative.Id
                      where link.TokenHash == hash && link.Purpose == LinkPurpose.Session && link.InstitutionId == institution && link.ExpiresUtc > now && representative.State == RepresentativeState.Active
                      select representative).AsNoTracking().FirstOrDefaultAsync(ct);
    }

    public void Keep(HttpContext http, Guid institution, string token) => http.Response.Cookies.Append(CookieOf(institution), token, new CookieOptions
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = TimeSpan.FromHours(options.SessionHours),
    });

    /// <summary>Ends the session of this browser.</summary>
    public async Task LeaveAsync(HttpContext http, Guid institution, CancellationToken ct)
    {
        if (http.Request.Cookies[CookieOf(institution)] is { Length: > 0 and <= 100 } token)
        {
            var hash = EntryLink.Hash(token);
            await db.Set<EntryLink>().Where(l => l.TokenHash == hash && l.Purpose == LinkPurpose.Session).ExecuteDeleteAsync(ct);
        }
        http.Response.Cookies.Delete(CookieOf(institution));
    }

    /// <summary>Takes the access of a representative away, with every link and session.</summary>
    public async Task EndAsync(Representative representative, string? reason, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Activities.Add(representative.End(reason, actor, Now));
        await db.SaveChangesAsync(ct);
        await db.Set<EntryLink>().Where(l => l.Purpose != LinkPurpose.StillRight && (l.RepresentativeId == representative.Id || l.InstitutionId == representative.InstitutionId && l.Email == representative.Email)).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static string CookieOf(Guid institution) => $"wpis-{institution:N}";
}

/// <summary>Addresses of the pages of representatives.</summary>
internal static class ClaimPaths
{
    public const string Open = "/instytucje/dostep";
}
