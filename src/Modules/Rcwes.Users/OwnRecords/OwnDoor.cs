using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.OwnRecords;
using Rcwes.Framework.Web;
using Rcwes.Users.Devices;
using Rcwes.Users.Links;
using Rcwes.Users.Tries;

namespace Rcwes.Users.OwnRecords;

/// <summary>
/// Shows people without an account what they sent, in one place: a letter with a link that works once, then a cookie for an hour. Nothing is stored of it; who
/// asks for a mailbox that sent nothing gets a letter as well, so the page and its work tell nobody which mailboxes are known.
/// </summary>
internal sealed class OwnDoor(RcwesDb db, IEnumerable<IOwnRecords> modules, MailOutbox outbox, ISiteAddress site, TryGate gate, Visit visit, IHttpContextAccessor accessor, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Subject = "own-records";

    /// <summary>Not longer than a tally is kept: the tally is what makes the link work once.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromMinutes(15);

    private const int LettersPerMailbox = 3;

    /// <summary>Letters that one place may cause in a quarter of an hour; a whole office may sit behind it.</summary>
    private const int LettersPerOrigin = 20;

    private const string Cookie = "rcwes-own";

    private static readonly TimeSpan CookieLasts = TimeSpan.FromHours(1);

    private readonly IDataProtector _links = protection.CreateProtector("Rcwes.Users.OwnRecords.Link");
    private readonly IDataProtector _cookies = protection.CreateProtector("Rcwes.Users.OwnRecords.Cookie");

    public static MailTemplate Letter { get; } = new("users.own-records", "Link do spraw wysłanych z jednego adresu",
        new("Twoje sprawy – link na {{ minutes }} minut", """
            <h1>Twoje sprawy w jednym miejscu</h1>
            {% if found %}
            <p>Pod tym linkiem zobaczysz zgłoszenia wysłane z tego adresu. Link działa raz, przez {{ minutes }} minut.</p>
            <p><a class="button" href="{{ url }}">Zobacz swoje sprawy</a></p>
            {% else %}
            <p>Ktoś chciał zobaczyć sprawy wysłane z tego adresu. Nie mamy żadnych. Jeśli to Ty, sprawdź, czy nie podano nam innego adresu.</p>
            {% endif %}
            <p>Jeśli to nie Ty, nie musisz nic robić.</p>
            """),
        new("Your cases: a link for {{ minutes }} minutes", """
            <h1>Your cases in one place</h1>
            {% if found %}
            <p>Behind this link you see the applications and requests sent with this address. It works once, for {{ minutes }} minutes.</p>
            <p><a class="button" href="{{ url }}">See your cases</a></p>
            {% else %}
            <p>Somebody wanted to see the cases sent with this address. We have none. If it was you, check whether you gave us another address.</p>
            {% endif %}
            <p>If it was not you, there is nothing to do.</p>
            """),
        new OwnLetter(true, "https://rcwes.example/moje/sample", 15))
    { Texts = typeof(UsersTexts) };

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    private string Name => Context.Request.IsHttps ? "__Host-" + Cookie : Cookie;

    private CookieOptions Options => new() { Path = "/", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps };

    /// <summary>Sends a letter; a mailbox gets three in a quarter of an hour and no more, whoever asks.</summary>
    /// <exception cref="RuleException">Too many were asked for. Only counts decide, so that it says nothing of the mailbox.</exception>
    public async Task AskAsync(string mailbox, CancellationToken ct)
    {
        mailbox = mailbox.Trim();
        if (!(await gate.TakeAsync([new(LimitKind.Origin, $"own|{visit.Origin}", LettersPerOrigin), new(LimitKind.Mailbox, mailbox.ToUpperInvariant(), LettersPerMailbox)], ct)).IsOpen)
            throw new RuleException("own-records.many", "Za dużo próśb o link. Zajrzyj do skrzynki, a jeśli nic nie przyszło, spróbuj za 15 minut.");
        var rows = await ListAsync(mailbox, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var entry = ActivityEntry.Of(UsersModule.Key, Subject, Guid.CreateVersion7().ToString(), "link-sent", Actor.Visitor, Now);
        db.Activities.Add(entry);
        await db.SaveChangesAsync(ct);
        var url = $"{await site.GetAsync(ct)}{(Cultures.Current == "en" ? "/en" : "")}/moje/{LinkFor(mailbox)}";
        await outbox.AddAsync(db, entry.Sequence, Letter.Name, mailbox, Cultures.Current, new OwnLetter(rows.Count > 0, url, (int)LinkLasts.TotalMinutes), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>What stands at the end of the address in a letter.</summary>
    internal string LinkFor(string mailbox) => _links.Protect(Written(mailbox, LinkLasts));

    /// <summary>Whether a link may still be used; looking does not use it, since programs that look through mail look at links too.</summary>
    public bool IsGood(string token) => Read(_links, token) is not null;

    /// <summary>Uses the link.</summary>
    /// <returns>False when it is old, used or none.</returns>
    public async Task<bool> EnterAsync(string token, CancellationToken ct)
    {
        if (Read(_links, token) is not { } link) return false;
        // What the token says and not how it is written: the same bytes can be spelled in many ways.
        if (!(await gate.TakeAsync([new(LimitKind.Ask, OneTimeLink.Hash($"{link.Mailbox}|{link.Until.Ticks}"), 1)], ct)).IsOpen) return false;
        Context.Response.Cookies.Append(Name, _cookies.Protect(Written(link.Mailbox, CookieLasts)), Options);
        return true;
    }

    /// <summary>Whose mailbox the present visitor showed to read; null for nobody's.</summary>
    public string? Mailbox => Read(_cookies, Context.Request.Cookies[Name])?.Mailbox;

    public void Leave() => Context.Response.Cookies.Delete(Name, Options);

    /// <summary>Everything that was sent with the address, the newest first.</summary>
    public async Task<IReadOnlyList<(string Module, OwnRecord Record)>> ListAsync(string mailbox, CancellationToken ct)
    {
        List<(string, OwnRecord Record)> all = [];
        foreach (var module in modules) all.AddRange((await module.OfAsync(mailbox, ct)).Select(r => (module.Module, r)));
        return [.. all.OrderByDescending(r => r.Record.SentUtc)];
    }

    /// <returns>Address of the record; null when it is none of the mailbox.</returns>
    public async Task<string?> OpenAsync(string mailbox, string module, Guid id, CancellationToken ct) =>
        modules.FirstOrDefault(m => m.Module == module) is { } one ? await one.OpenAsync(mailbox, id, ct) : null;

    private string Written(string mailbox, TimeSpan lasts) => JsonSerializer.Serialize(new Shown(mailbox, Now + lasts));

    private Shown? Read(IDataProtector protector, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return JsonSerializer.Deserialize<Shown>(protector.Unprotect(text)) is { } shown && shown.Until > Now ? shown : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Shown(string Mailbox, DateTime Until);

    internal sealed record OwnLetter(bool Found, string Url, int Minutes);
}
