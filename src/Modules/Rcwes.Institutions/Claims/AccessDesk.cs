using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Claims;

/// <summary>One-time links of representatives, and the sessions that they begin.</summary>
internal sealed class AccessDesk(RcwesDb db, InstitutionBook book, MailOutbox outbox, ISiteAddress site, ClaimOptions options, TimeProvider clock)
{
    /// <summary>Nobody's mailbox is filled by pressing a button. Counted for each mailbox: whoever presses for another one keeps nobody out.</summary>
    private const int MostLinksPerHour = 3;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The address that everybody sees in the entry; null when there is none.</summary>
    public static string? PublicAddress(IEnumerable<ContactFacts> contacts) => contacts.FirstOrDefault(c => c.IsPublic && c.Email is not null)?.Email;

    /// <summary>Sends a link to an address that is stored already.</summary>
    /// <returns>False when enough links are on their way.</returns>
    public async Task<bool> SendAsync(Guid institution, string email, Guid? representative, string culture, CancellationToken ct)
    {
        var since = Now.AddHours(-1);
        if (await db.Set<EntryLink>().CountAsync(l => l.InstitutionId == institution && l.Email == email && l.Purpose == LinkPurpose.Access && l.CreatedUtc > since, ct) >= MostLinksPerHour) return false;
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
        var root = await site.GetAsync(ct) + Letterbox.Prefix(culture);
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
    /// <exception cref="RuleException">The link is used, has expired, the access was ended, or the entry is not what it was when the link was sent.</exception>
    public async Task<(Guid Entry, string Token)> UseAsync(EntryLink link, CancellationToken ct)
    {
        var (now, entry) = (Now, await book.JoinedIntoAsync(link.InstitutionId, ct));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<EntryLink>().Where(l => l.Id == link.Id && l.UsedUtc == null && l.ExpiresUtc > now).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedUtc, now), ct) == 0)
            throw new RuleException("access.used", "Ten link został już użyty albo wygasł.");
        var known = link.RepresentativeId is { } id ? await db.Set<Representative>().SingleOrDefaultAsync(r => r.Id == id && r.State == RepresentativeState.Active, ct) ?? throw Ended() : null;
        // Whom staff confirmed for an entry is let into the one that it is joined into now, and a join that was taken back is none.
        if (known is { IsMailbox: false } && await book.JoinedIntoAsync(known.InstitutionId, ct) != entry) throw Changed();
        if (known is not { IsMailbox: false }) known = await OfMailboxAsync(entry, link.Email!, Cultures.Current, entry != link.InstitutionId, ct);
        var token = await BeginAsync(entry, known, ct);
        await transaction.CommitAsync(ct);
        return (entry, token);
    }

    /// <summary>A session for whoever reads an address of the entry; in the transaction that is open.</summary>
    /// <exception cref="RuleException">The entry does not have the address any more, or staff have sent away who reads it.</exception>
    public async Task<string> BeginAsync(Guid institution, string email, string culture, CancellationToken ct) =>
        await BeginAsync(institution, await OfMailboxAsync(institution, email, culture, false, ct), ct);

    /// <summary>Representatives with this address, of an entry that stands and of all that are joined into it now; also those whom staff have sent away.</summary>
    public async Task<List<Representative>> OfAddressAsync(Guid institution, string email, CancellationToken ct)
    {
        var all = await book.WithJoinedAsync(institution, ct);
        return await db.Set<Representative>().Where(r => all.Contains(r.InstitutionId) && r.Email == email && (r.State == RepresentativeState.Active || r.State == RepresentativeState.Ended)).OrderBy(r => r.AskedUtc).ToListAsync(ct);
    }

    /// <summary>Whom staff sent away does not come back by a mailbox, unless they confirmed the same address later.</summary>
    public static bool IsShut(IReadOnlyCollection<Representative> ofAddress) =>
        ofAddress.Any(e => e.State == RepresentativeState.Ended && !ofAddress.Any(a => a is { State: RepresentativeState.Active, IsMailbox: false } && a.DecidedUtc >= e.EndedUtc));

    /// <summary>Does the entry have this address now?</summary>
    /// <param name="institution">The entry.</param>
    /// <param name="email">The address.</param>
    /// <param name="shown">Only what everybody sees counts.</param>
    /// <param name="ct">Cancels.</param>
    public Task<bool> HasAsync(Guid institution, string email, bool shown, CancellationToken ct) =>
        db.Set<InstitutionContact>().AnyAsync(c => c.InstitutionId == institution && c.Email == email && (c.IsPublic || !shown), ct);

    private async Task<string> BeginAsync(Guid institution, Representative representative, CancellationToken ct)
    {
        var (session, token) = EntryLink.New(LinkPurpose.Session, institution, Now, TimeSpan.FromHours(options.SessionHours), null, representative.Id);
        db.Add(session);
        await db.SaveChangesAsync(ct);
        return token;
    }

    /// <summary>
    /// Who reads an address of the entry. A join brings addresses, and taking it back takes them away: whoever reads one of those is a
    /// representative of the entry that it came from. An address that was left out in a join opens nothing.
    /// </summary>
    private async Task<Representative> OfMailboxAsync(Guid institution, string email, string culture, bool joined, CancellationToken ct)
    {
        if (!await HasAsync(institution, email, joined, ct)) throw joined ? new RuleException("access.joined", "Ten wpis połączyliśmy z innym. Poproś o nowy link na stronie tego drugiego wpisu.") : Changed();
        var known = await OfAddressAsync(institution, email, ct);
        if (IsShut(known)) throw Ended();
        var home = await HomeAsync(institution, email, ct);
        var active = known.Where(r => r.State == RepresentativeState.Active).ToList();
        if ((active.Find(r => r.InstitutionId == home) ?? active.Find(r => !r.IsMailbox)) is { } there) return there;
        var (representative, told) = Representative.OfMailbox(home, email, culture, Now);
        db.Add(representative);
        db.Activities.Add(told);
        return representative;
    }

    /// <summary>The entry that an address belongs to: this one, or the joined one that brought it.</summary>
    private async Task<Guid> HomeAsync(Guid institution, string email, CancellationToken ct)
    {
        bool Says(EntryFacts facts) => facts.Contacts.Any(c => c.Email == email);
        while (true)
        {
            var joins = await db.Set<InstitutionJoin>().AsNoTracking().Where(j => j.StaysId == institution && j.UndoneUtc == null).OrderBy(j => j.JoinedUtc).ToListAsync(ct);
            if (joins.Find(j => Says(j.After) && !Says(j.Before)) is not { } brought) return institution;
            institution = brought.GoneId;
        }
    }

    private static RuleException Ended() => new("access.ended", "Ten dostęp został zakończony. Jeśli to pomyłka, napisz do nas.");

    private static RuleException Changed() => new("access.changed", "Wpis zmienił się od czasu, gdy wysłaliśmy ten link. Poproś o nowy link na stronie instytucji.");

    /// <summary>Who works on an entry in this browser; null when nobody may.</summary>
    public async Task<Representative?> SessionAsync(HttpContext http, Guid institution, CancellationToken ct)
    {
        if (http.Request.Cookies[CookieOf(http, institution)] is not { Length: > 0 and <= 100 } token) return null;
        var (hash, now) = (EntryLink.Hash(token), Now);
        var person = await (from link in db.Set<EntryLink>()
                            join representative in db.Set<Representative>() on link.RepresentativeId equals representative.Id
                            where link.TokenHash == hash && link.Purpose == LinkPurpose.Session && link.InstitutionId == institution && link.ExpiresUtc > now && representative.State == RepresentativeState.Active
                            select representative).AsNoTracking().FirstOrDefaultAsync(ct);
        // A representative of a joined entry is one as long as it is joined.
        if (person is null || await book.JoinedIntoAsync(person.InstitutionId, ct) != institution) return null;
        return person.IsMailbox && IsShut(await OfAddressAsync(institution, person.Email, ct)) ? null : person;
    }

    public void Keep(HttpContext http, Guid institution, string token) => http.Response.Cookies.Append(CookieOf(http, institution), token, new CookieOptions
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
        if (http.Request.Cookies[CookieOf(http, institution)] is { Length: > 0 and <= 100 } token)
        {
            var hash = EntryLink.Hash(token);
            await db.Set<EntryLink>().Where(l => l.TokenHash == hash && l.Purpose == LinkPurpose.Session).ExecuteDeleteAsync(ct);
        }
        http.Response.Cookies.Delete(CookieOf(http, institution), new CookieOptions { Secure = http.Request.IsHttps });
    }

    /// <summary>Takes the access of a representative away, with every link and session.</summary>
    public async Task EndAsync(Representative representative, string? reason, Actor actor, CancellationToken ct)
    {
        var all = await book.WithJoinedAsync(await book.JoinedIntoAsync(representative.InstitutionId, ct), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = representative.End(reason, actor, Now);
        // Before the log, which nobody may hold who waits: a link that is used now is held by somebody who waits for the log.
        await db.Set<EntryLink>().Where(l => l.Purpose != LinkPurpose.StillRight && (l.RepresentativeId == representative.Id || all.Contains(l.InstitutionId) && l.Email == representative.Email)).ExecuteDeleteAsync(ct);
        db.Activities.Add(ended);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Over HTTPS no other host of the domain can set it.</summary>
    private static string CookieOf(HttpContext http, Guid institution) => (http.Request.IsHttps ? "__Host-" : "") + $"wpis-{institution:N}";
}

/// <summary>Addresses of the pages of representatives.</summary>
internal static class ClaimPaths
{
    public const string Open = "/instytucje/dostep";
}
