using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Declaration;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin;

/// <summary>What staff say in the accessibility declaration, and what our own check found.</summary>
[Authorize(Policy = ContentPermissions.View)]
internal sealed class StatementModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly DeclarationDesk _desk = services.GetRequiredService<DeclarationDesk>();
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    [BindProperty]
    public DeclarationInput Form { get; set; } = new();

    [BindProperty]
    public ShortfallInput Added { get; set; } = new();

    internal AccessibilityDeclaration Says { get; private set; } = new();

    internal LastCheck? Check { get; private set; }

    /// <summary>Titles of the pages that the check names.</summary>
    internal IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    public bool CanChange { get; private set; }

    /// <summary>The year's review is not done yet, and its day is near or over.</summary>
    public bool ReviewIsDue { get; private set; }

    public DateOnly ReviewBy { get; private set; }

    /// <summary>What stood in the way, and the field that it belongs to.</summary>
    public (string Field, string Sentence)? Problem { get; private set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(WarsawTime.FromUtc(Now));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Form = DeclarationInput.Of(Says);
        Told = new Notices(TempData).Take();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ActAsync(says => Form.Into(says, Today), "Zapisano deklarację.", false, ct);

    public Task<IActionResult> OnPostAddAsync(CancellationToken ct) =>
        ActAsync(says => says with { Shortfalls = [.. says.Shortfalls, Added.Made(Today)], UpdatedOn = Today }, "Dodano do deklaracji.", true, ct);

    public Task<IActionResult> OnPostMendAsync(Guid id, CancellationToken ct) =>
        ActAsync(says => says with { Shortfalls = [.. says.Shortfalls.Select(s => s.Id == id ? s with { MendedOn = Today } : s)], UpdatedOn = Today }, "Zapisano: poprawione.", true, ct);

    public Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken ct) =>
        ActAsync(says => says with { Shortfalls = [.. says.Shortfalls.Select(s => s.Id == id ? s with { MendedOn = null } : s)], UpdatedOn = Today }, "Dodano do deklaracji.", true, ct);

    public async Task<IActionResult> OnPostCheckAsync(CancellationToken ct)
    {
        if (!await MayAsync()) return Forbid();
        var check = await services.GetRequiredService<CheckPages>().RunAsync(Actor.From(User), ct);
        new Notices(TempData).Add("success", texts["Sprawdzono opublikowane treści: {0}.", check.Pages]);
        return Redirect(Url.Content("~/admin/deklaracja-dostepnosci"));
    }

    /// <param name="change">Of what is stored.</param>
    /// <param name="done">Polish sentence.</param>
    /// <param name="keepForm">The big form was not sent: it shows what is stored.</param>
    /// <param name="ct">Cancellation.</param>
    private async Task<IActionResult> ActAsync(Func<AccessibilityDeclaration, AccessibilityDeclaration> change, string done, bool keepForm, CancellationToken ct)
    {
        if (!await MayAsync()) return Forbid();
        await ReadAsync(ct);
        try
        {
            await _desk.SaveAsync(change(Says), Form.Revision, Actor.From(User), Now, ct);
            await _db.SaveChangesAsync(ct);
            new Notices(TempData).Add("success", texts[done]);
            return Redirect(Url.Content("~/admin/deklaracja-dostepnosci"));
        }
        catch (RuleException e)
        {
            _db.ChangeTracker.Clear();
            var field = e.Field ?? "";
            Problem = (field.Length == 0 ? "declaration" : (keepForm && field != nameof(DeclarationInput.CostPl) ? "Added_" : "Form_") + field, texts[e.Sentence, [.. e.Arguments]]);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two saves met; the other one was first.
            _db.ChangeTracker.Clear();
            Problem = ("declaration", texts["Ktoś inny zmienił deklarację. Otwórz ją jeszcze raz i wpisz swoje zmiany."]);
        }
        if (keepForm) Form = DeclarationInput.Of(Says);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Deklaracja dostępności"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        (Says, Check) = (await _desk.ReadAsync(ct), await _desk.LastCheckAsync(ct));
        CanChange = await MayAsync();
        ReviewBy = Says.ReviewBy(Today);
        ReviewIsDue = ReviewBy.Year == Today.Year;
        var ids = (Check?.Found ?? []).SelectMany(f => f.Examples).Distinct().ToList();
        Titles = await _db.Set<ItemVersion>().AsNoTracking().Where(i => i.Published && ids.Contains(i.ContentItemId)).ToDictionaryAsync(i => i.ContentItemId, i => i.DisplayText, ct);
    }

    private async Task<bool> MayAsync() => (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;

    /// <summary>Name of a rule as staff know it (a localisation key).</summary>
    internal static string NameOf(RuleCount found) => found.Sentence ?? found.Rule switch
    {
        "HeadingOrder" => "Pominięte stopnie nagłówków (rada).",
        "AllCapitals" => "Tekst pisany wielkimi literami (rada).",
        _ => "Inne rady.",
    };
}
