using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Pages.Claims;

/// <summary>A one-time link of a representative. Looking does not use it up, the button does.</summary>
[EnableRateLimiting("public-form")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OpenModel(AccessDesk access, InstitutionBook book, TimeProvider clock, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    public Institution? Entry { get; private set; }

    public bool Lives { get; private set; }

    /// <summary>It was used, rather than too old.</summary>
    public bool Used { get; private set; }

    public static string Prefix => Letterbox.Prefix(Cultures.Current);

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        await FindAsync(token, ct);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        if (link is null || !Lives) return Show();
        try
        {
            var (id, session) = await access.UseAsync(link, ct);
            access.Keep(HttpContext, id, session);
            return Redirect($"{Prefix}/instytucje/{Entry!.Slug}/popraw");
        }
        catch (RuleException rule)
        {
            Lives = false;
            ModelState.AddModelError("", texts[rule.Sentence]);
            return Show();
        }
    }

    private PageResult Show()
    {
        if (!Lives) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    private async Task<EntryLink?> FindAsync(string token, CancellationToken ct)
    {
        (PageHead.Of(ViewData).Robots, PageHead.Of(ViewData).Kind) = ("noindex, nofollow", "institution");
        ViewData["Title"] = texts["Popraw wpis"].Value;
        if (await access.FindAsync(token, ct) is not { } link) return null;
        // An entry that was joined into another one is corrected there.
        Entry = await book.FindAsync(await book.JoinedIntoAsync(link.InstitutionId, ct), ct);
        (Lives, Used) = (link.Lives(clock.GetUtcNow().UtcDateTime), link.UsedUtc is not null);
        return link;
    }
}
