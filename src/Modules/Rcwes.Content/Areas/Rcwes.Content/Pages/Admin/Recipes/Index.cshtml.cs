using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Recipes;
using Rcwes.Content.Recipes.Steps;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Pages.Admin.Recipes;

/// <summary>Takes a recipe for a look, gives the site as one.</summary>
[Authorize(Policy = ContentPermissions.RunRecipes)]
[RequestSizeLimit(LargestUpload)]
public sealed class IndexModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    /// <summary>Bytes; more than recipes may have by default, so that a file somewhat too large is told in words. Larger ones go through the command line.</summary>
    private const long LargestUpload = 64 * RecipeOptions.Megabyte;

    public string? Problem { get; private set; }

    public long LargestMegabytes { get; } = Math.Min(services.GetRequiredService<RecipeOptions>().LargestMegabytes, LargestUpload / RecipeOptions.Megabyte);

    /// <summary>The recipe of the site names its files without holding them.</summary>
    public bool FilesBeside { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Receptury"].Value;
        foreach (var media in services.GetServices<IRecipeStep>().OfType<MediaStep>()) FilesBeside |= await media.StandsBesideAsync(ct);
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken ct)
    {
        // Whole before the first byte goes out: an export that fails must not look like a file.
        var stream = new MemoryStream();
        await services.GetRequiredService<RecipeExport>().WriteAsync(stream, ct);
        stream.Position = 0;
        return File(stream, "application/json", "rcwes-export.recipe.json");
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        ViewData["Title"] = texts["Receptury"].Value;
        try
        {
            if (file is not { Length: > 0 }) throw new RuleException("recipe.no-file", "Wybierz plik receptury.");
            if (file.Length > LargestMegabytes * RecipeOptions.Megabyte) throw services.GetRequiredService<RecipeReader>().TooLarge(file.FileName);
            await using var upload = file.OpenReadStream();
            var shelf = services.GetRequiredService<RecipeShelf>();
            var token = await shelf.PutAsync(upload, file.FileName, ct);
            return Redirect(Url.Content($"~/admin/receptury/{token}"));
        }
        catch (RuleException e)
        {
            Problem = services.GetRequiredService<RecipeWords>().Of(e);
            return Page();
        }
    }
}
