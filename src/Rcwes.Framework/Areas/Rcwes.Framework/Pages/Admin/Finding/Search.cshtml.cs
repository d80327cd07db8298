using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Pages.Admin.Finding;

/// <summary>What the back office holds under a name, by kind of thing.</summary>
[Authorize(Policy = FrameworkPermissions.AdminPanelAccess)]
[EnableRateLimiting(Suggestions.Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SearchModel(BackOfficeSearch search, IStringLocalizer<FrameworkTexts> texts) : PageModel
{
    private const int Most = 10;
    private const int MostOfOne = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Question { get; set; }

    [BindProperty(SupportsGet = true, Name = "rodzaj")]
    public string? Kind { get; set; }

    public IReadOnlyList<FoundGroup> Groups { get; private set; } = [];

    /// <summary>All kinds that the person may look for.</summary>
    public IReadOnlyList<(FoundKind Kind, string Name)> Kinds { get; private set; } = [];

    public bool Asked => Question is { Length: > 0 };

    /// <summary>How many answers are on the page.</summary>
    public string Count
    {
        get
        {
            var shown = Groups.Sum(g => g.Rows.Count);
            return Groups.Any(g => g.More)
                ? texts.Plural(shown, "Pierwszy {0} wynik|Pierwsze {0} wyniki|Pierwszych {0} wyników")
                : texts.Plural(shown, "{0} wynik|{0} wyniki|{0} wyników");
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Question = new FinderQuestion(Question ?? "", User, _ => Task.FromResult(false), 0).Text;
        Kinds = await search.KindsAsync(User);
        if (Kinds.All(k => k.Kind.Key != Kind)) Kind = null;
        Groups = await search.AskAsync(User, Question, Kind, Kind is null ? Most : MostOfOne, ct);
        ViewData["Title"] = Asked ? texts["Szukane na zapleczu: „{0}”", Question].Value : texts["Szukaj na zapleczu"].Value;
    }

    /// <summary>This page with the words and perhaps one kind.</summary>
    public string AddressOf(string? kind) =>
        Url.Content("~/admin/szukaj") + "?q=" + Uri.EscapeDataString(Question ?? "") + (kind is null ? "" : "&rodzaj=" + kind);

    /// <summary>The kind's own list with the same words.</summary>
    public string ListOf(FoundKind kind) => Url.Content("~" + kind.List) + Uri.EscapeDataString(Question ?? "");
}
