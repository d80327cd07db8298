using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Addresses that lead elsewhere: those that staff made, and those that pages left behind.</summary>
[Authorize(Policy = ContentPermissions.View)]
public sealed class RedirectsModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    public const string RememberedKind = "pamietane";
    private readonly Redirects _redirects = services.GetRequiredService<Redirects>();
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    public string Words { get; private set; } = "";

    /// <summary>Shows what the site remembers instead of what staff made.</summary>
    public bool Remembered { get; private set; }

    internal IReadOnlyList<Redirect> ByHand { get; private set; } = [];

    internal IReadOnlyList<LeftAddress> Left { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public PageLinks Links { get; private set; } = null!;

    public int Total { get; private set; }

    public bool CanChange { get; private set; }

    /// <summary>What stood in the way, and the field that it belongs to.</summary>
    public (string Field, string Sentence)? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery(Name = "rodzaj")] string? kind, [FromQuery(Name = "slowa")] string? words, [FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        await ReadAsync(kind, words, page, ct);
        Told = new Notices(TempData).Take();
        return Page();
    }

    /// <summary>All that staff made, in the columns that can be pasted back.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var rows = await _db.Set<Redirect>().AsNoTracking().OrderBy(r => r.Path).ToListAsync(ct);
        return File(CsvText.Of([texts["Z adresu"], texts["Dokąd"], texts["Od kiedy"]], rows.Select(r => new[] { "/" + r.Path, r.Target, LocalMoment.Short(r.CreatedUtc) })), CsvText.ContentType, "przekierowania.csv");
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ActAsync(async now =>
    {
        var made = await _redirects.AddAsync(From, To, Actor.From(User), now, ct);
        await _db.SaveChangesAsync(ct);
        new Notices(TempData).Add("success", texts["Adres /{0} prowadzi teraz do {1}.", made.Path, made.Target]);
    }, ct);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct) => ActAsync(async now =>
    {
        var old = await _db.Set<Redirect>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        await _redirects.RemoveAsync(id, Actor.From(User), now, ct);
        await _db.SaveChangesAsync(ct);
        new Notices(TempData).Add(new("success", texts["Usunięto przekierowanie z /{0}.", old!.Path],
            new("/admin/przekierowania", "Cofnij", [new(nameof(From), old.Path), new(nameof(To), old.Target)])));
    }, ct);

    private async Task<IActionResult> ActAsync(Func<DateTime, Task> act, CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded) return Forbid();
        try
        {
            await act(clock.GetUtcNow().UtcDateTime);
            return Redirect(Url.Content("~/admin/przekierowania"));
        }
        catch (RuleException e)
        {
            _db.ChangeTracker.Clear();
            Problem = (e.Field ?? nameof(From), texts[e.Sentence, [.. e.Arguments]]);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            // Two people added the same path; the unique index let one through.
            _db.ChangeTracker.Clear();
            Problem = (nameof(From), texts["Ktoś zapisał tę treść w tej samej chwili. Zapisz jeszcze raz, a zobaczysz, co się zmieniło."]);
        }
        await ReadAsync(null, null, 1, ct);
        return Page();
    }

    private async Task ReadAsync(string? kind, string? words, int page, CancellationToken ct)
    {
        ViewData["Title"] = texts["Przekierowania"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Words = RoutePath.Normalise(words?.Replace("\0", "", StringComparison.Ordinal));
        if (Words.Length > 200) Words = Words[..200];
        Remembered = kind == RememberedKind;
        page = Math.Clamp(page, 1, 10_000);
        if (Remembered) (Left, Total) = await _redirects.RememberedAsync(Words, page, ct);
        else (ByHand, Total) = await _redirects.ByHandAsync(Words, page, ct);
        CanChange = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        Links = new(page, Math.Max(1, (Total + Redirects.PageSize - 1) / Redirects.PageSize), Address);
    }

    private string Address(int page)
    {
        (string Name, string Value)[] said = [("rodzaj", Remembered ? RememberedKind : ""), ("slowa", Words), ("strona", page == 1 ? "" : $"{page}")];
        var query = string.Join('&', said.Where(s => s.Value.Length > 0).Select(s => $"{s.Name}={Uri.EscapeDataString(s.Value)}"));
        return Url.Content("~/admin/przekierowania") + (query.Length == 0 ? "" : "?" + query);
    }
}
