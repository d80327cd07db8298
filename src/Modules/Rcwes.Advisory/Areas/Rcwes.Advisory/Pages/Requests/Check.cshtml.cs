using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>Everything once more before it is sent.</summary>
internal sealed class CheckModel(IServiceProvider services, TopicList topics, IInstitutions institutions, IRegion region, FileShelf shelf, RequestBook book) : RequestPage(services)
{
    [BindProperty]
    public CheckInput Input { get; set; } = new();

    /// <summary>Question, answer, and the step that asks it.</summary>
    public IReadOnlyList<(string Name, string Value, string Step)> Lines { get; private set; } = [];

    /// <summary>A call or a visit that somebody of the staff writes down.</summary>
    public bool ByStaff => Asked.Channel.IsByStaff();

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is { } elsewhere) return elsewhere;
        if (!Input.Agrees) ModelState.AddModelError("Input.Agrees", L["Zaznacz, że znasz tę informację. Bez tego nie możemy przyjąć zgłoszenia."]);
        return await ActAsync(() => Desk.SendAsync(Asked.Id, Holder, ct), Here) is RedirectResult sent ? ByStaff ? await ToDeskAsync(ct) : sent : Page();
    }

    /// <summary>The client's page is the client's: who wrote the call down goes on at the desk, if the request is within reach there.</summary>
    private async Task<IActionResult> ToDeskAsync(CancellationToken ct)
    {
        var within = await book.FindAsync(Asked.Id, User, AdvisoryPermissions.Seeing, helping: false, ct) is not null;
        Told.Put(TempData, within ? "Zgłoszenie jest wysłane. Podaj osobie jego numer." : "Zgłoszenie jest wysłane. Zajmie się nim ktoś inny, więc nie ma go na Twojej liście.");
        return Redirect(Url.Content(within ? $"~/admin/doradztwo/{Asked.Id}" : "~/admin/doradztwo"));
    }

    private async Task<IActionResult?> ReadAsync(string token, CancellationToken ct)
    {
        if (await StepAsync(token, L["Sprawdź i wyślij"], ct) is { } elsewhere) return elsewhere;
        if (Asked.Missing is { } step) return Redirect($"{Here}/{PathOf(step)}");
        var divided = await region.ReadAsync(ct);
        var institution = Asked.InstitutionId is { } id ? (await institutions.CardsAsync([id], ct)).GetValueOrDefault(id)?.Name : null;
        var who = institution ?? Asked.ClientName;
        Lines =
        [
            (L["Temat"], (await topics.FindAsync(Asked.Topic, ct))?.Title ?? "–", PathOf(RequestStep.Topic)),
            (L["Kto pyta"], who is null ? RequestWords.Of(Asked.Client, L) : $"{who} ({RequestWords.Of(Asked.Client, L)})", PathOf(RequestStep.Who)),
            (L["Gmina"], divided.Gmina(Asked.GminaCode) is { } gmina ? divided.NameOf(gmina) : L["poza Lubuskiem"], PathOf(RequestStep.Place)),
            (L["Sprawa"], Asked.About, PathOf(RequestStep.Matter)),
            (L["Kontakt"], string.Join(", ", new[] { Asked.ContactName, Asked.Email, Asked.Phone }.OfType<string>()), PathOf(RequestStep.Contact)),
            (L["Jak i kiedy"], Asked.Times is null ? RequestWords.Of(Asked.Way, L) : $"{RequestWords.Of(Asked.Way, L)}, {Asked.Times}", PathOf(RequestStep.Contact)),
        ];
        var files = await shelf.OfAsync(Asked.Id, forStaff: false, ct);
        Lines = [.. Lines, (L["Pliki"], files.Count == 0 ? L["nie ma"] : string.Join(", ", files.Select(f => f.Stored.Name)), "pliki")];
        if (Asked.Access is { } access) Lines = [.. Lines, (L["Dostępność"], access, PathOf(RequestStep.Contact))];
        return null;
    }

    internal sealed class CheckInput
    {
        public bool Agrees { get; set; }
    }
}
