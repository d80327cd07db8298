using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Content.Drafts;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin;

/// <summary>Asked by the editor's script: keeps what was typed, tells who else is here and whether somebody has saved.</summary>
[Authorize(Policy = ContentPermissions.Edit)]
[NeedsRightOfType]
[RequestSizeLimit(EditorPage.LargestForm)]
[RequestFormLimits(ValueCountLimit = 20_000, ValueLengthLimit = EditorPage.LargestForm)]
public sealed class AutosaveModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private DraftShelf Shelf => services.GetRequiredService<DraftShelf>();

    private string Account => Actor.From(User).Id ?? "";

    public IActionResult OnGet() => NotFound();

    /// <summary>A form that was changed since the last time.</summary>
    public async Task<IActionResult> OnPostAsync(string id, string? type, CancellationToken ct)
    {
        var standing = await Standing.FindAsync(services.GetRequiredService<RcwesDb>(), id, ct);
        var contentType = standing?.Item.ContentType ?? type ?? "";
        if (!ContentIds.IsValid(id) || (await services.GetRequiredService<ContentDefinitions>().AllAsync(ct)).Type(contentType) is null) return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        try
        {
            await Shelf.KeepAsync(id, Account, contentType, await Request.ReadFormAsync(ct), now, ct);
        }
        catch (Exception e) when (StorageTrouble.IsIn(e))
        {
            // The form still holds the text; whoever believes that it is kept would close it.
            Response.Headers.CacheControl = "no-store";
            return new JsonResult(new { saved = texts["Nie udało się zachować tekstu, bo baza danych jest zajęta albo na dysku zabrakło miejsca. Nie zamykaj tej strony: spróbujemy znowu za chwilę."].Value }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }
        return await TellAsync(id, standing, texts["Zachowano o {0}. Zmiany nie są jeszcze w szkicu.", WarsawTime.FromUtc(now).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)], ct);
    }

    /// <summary>The form is open, nothing new in it.</summary>
    public async Task<IActionResult> OnPostBeatAsync(string id, CancellationToken ct)
    {
        if (!ContentIds.IsValid(id)) return NotFound();
        return await TellAsync(id, await Standing.FindAsync(services.GetRequiredService<RcwesDb>(), id, ct), null, ct);
    }

    /// <summary>The person does not want what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(string id, string? type, bool obok, CancellationToken ct)
    {
        await Shelf.ForgetAsync(id, Account, ct);
        return Redirect(Url.Content(string.IsNullOrEmpty(type) ? "~/admin/tresc/" + id + (obok ? "/obok-oryginalu" : "") : "~/admin/tresc/nowa/" + Uri.EscapeDataString(type)));
    }

    private async Task<IActionResult> TellAsync(string id, Standing? standing, string? saved, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var now = clock.GetUtcNow().UtcDateTime;
        await Shelf.SeeAsync(id, Account, now, ct);
        var opened = Request.Form[EditorDesk.VersionField].ToString();
        var newer = standing is not null && opened.Length > 0 && standing.Item.VersionId != opened
            ? texts["Ktoś zapisał nowszą wersję. Przy zapisie pokażemy obie i nic nie zginie."].Value : null;
        return new JsonResult(new { saved, others = await Shelf.OthersAsync(id, Account, now, ct), newer });
    }
}
