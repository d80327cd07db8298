using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Recipes;
using Rcwes.Framework;

namespace Rcwes.Content.Pages.Admin.Recipes;

/// <summary>What a recipe would do, and the act itself.</summary>
[Authorize(Policy = ContentPermissions.RunRecipes)]
public sealed class LookModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    public string? Problem { get; private set; }

    internal RecipeReport? Report { get; private set; }

    public IReadOnlyList<string> Notes { get; private set; } = [];

    private RecipeShelf Shelf { get; } = services.GetRequiredService<RecipeShelf>();

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        await RunAsync(token, ImportMode.DryRun, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await RunAsync(token, ImportMode.Run, ct) is not { } report) return Page();
        await Shelf.RemoveAsync(token, ct);
        new Notices(TempData).Add("success", texts["Wczytano recepturę. Nowe: {0}, zmienione: {1}, usunięte: {2}, bez zmian: {3}.",
            report.Count(Framework.Modules.RecipeOutcome.New), report.Count(Framework.Modules.RecipeOutcome.Changed),
            report.Count(Framework.Modules.RecipeOutcome.Deleted), report.Count(Framework.Modules.RecipeOutcome.Same)]);
        return Redirect(Url.Content("~/admin/receptury"));
    }

    private async Task<RecipeReport?> RunAsync(string token, ImportMode mode, CancellationToken ct)
    {
        ViewData["Title"] = texts["Sprawdzenie receptury"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        var words = services.GetRequiredService<RecipeWords>();
        try
        {
            if (await Shelf.FindAsync(token, ct) is not { } recipe) throw new RuleException("recipe.expired", "Ten plik już nie czeka. Wczytaj go jeszcze raz.");
            Report = await services.GetRequiredService<RecipeImport>().RunAsync(recipe, Actor.From(User), mode, ct);
            Notes = [.. Report.Notes.Select(words.Of)];
            return Report;
        }
        catch (RuleException e)
        {
            Problem = words.Of(e);
            return null;
        }
    }
}
