using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Routes;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Many redirects at once: look first, then add those that are right.</summary>
[Authorize(Policy = ContentPermissions.Publish)]
public sealed class RedirectsManyModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private const int LongestFile = 1_000_000;

    /// <summary>As typed, or as the file held.</summary>
    [BindProperty]
    public string? Lines { get; set; }

    internal IReadOnlyList<RedirectTry> Tries { get; private set; } = [];

    public int Right => Tries.Count(t => t.Problem is null);

    public string? Problem { get; private set; }

    public void OnGet() => Name();

    public async Task<IActionResult> OnPostAsync(string? act, IFormFile? file, CancellationToken ct)
    {
        Name();
        if (file is { Length: > LongestFile })
        {
            Problem = texts["Wklej najwyżej {0} wierszy naraz.", RedirectLines.Most];
            return Page();
        }
        if (file is { Length: > 0 })
        {
            using var reader = new StreamReader(file.OpenReadStream());
            Lines = await reader.ReadToEndAsync(ct);
            // The box shows what the file held, not what was typed before.
            ModelState.Clear();
        }
        var lines = RedirectLines.Parse(Lines ?? "");
        if (lines.Count is 0 or > RedirectLines.Most)
        {
            Problem = lines.Count == 0 ? texts["Wklej co najmniej jeden wiersz z dwoma adresami."] : texts["Wklej najwyżej {0} wierszy naraz.", RedirectLines.Most];
            return Page();
        }
        try
        {
            Tries = await services.GetRequiredService<RedirectLines>().RunAsync(lines, act == "add", Actor.From(User), clock.GetUtcNow().UtcDateTime, ct);
        }
        catch (DbUpdateException e) when (StorageTrouble.IsRace(e))
        {
            Problem = texts["Ktoś dodał takie samo przekierowanie w tej samej chwili, więc nic nie zmieniono. Sprawdź jeszcze raz."];
            return Page();
        }
        if (act != "add") return Page();
        new Notices(TempData).Add("success", texts.Plural(Right, "Dodano {0} przekierowanie.|Dodano {0} przekierowania.|Dodano {0} przekierowań."));
        if (Tries.Count > Right) new Notices(TempData).Add("warning", texts["Pominięto: {0}", string.Join(", ", Tries.Where(t => t.Problem is not null).Select(t => t.From).Take(20))]);
        return Redirect(Url.Content("~/admin/przekierowania"));
    }

    private void Name()
    {
        ViewData["Title"] = texts["Wiele przekierowań naraz"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
    }
}
