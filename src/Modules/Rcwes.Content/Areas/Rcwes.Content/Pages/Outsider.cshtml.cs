using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Sharing;
using Rcwes.Content.Web;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages;

/// <summary>One version for somebody with a link and no account, who may say what is wrong with it or that it is right.</summary>
public sealed class OutsiderModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts, TimeProvider clock) : PageModel
{
    private readonly PreviewLinks _links = services.GetRequiredService<PreviewLinks>();

    internal PreviewLink Link { get; private set; } = null!;

    /// <summary>Null when the link does not work any more.</summary>
    internal ContentItem? Item { get; private set; }

    internal IReadOnlyList<PreviewRemark> Remarks { get; private set; } = [];

    internal IReadOnlyList<Notice> Told { get; private set; } = [];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Input and sentence of what is wrong.</summary>
    public (string Field, string Sentence)? Problem { get; private set; }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, ct)) return NotFound();
        // The frame around the text speaks the language of the text.
        if (Item is not null && Item.Culture != Cultures.Current) return Redirect($"{(Item.Culture == "en" ? "/en" : "")}{Request.Path}");
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(string token, string? act, CancellationToken ct)
    {
        if (!await FindAsync(token, ct)) return NotFound();
        if (Item is null) return await ShowAsync(ct);
        try
        {
            await _links.SayAsync(Link, Name?.Trim() ?? "", Text?.Trim() ?? "", act == "sign", Now, ct);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(ct);
        }
        catch (RuleException e)
        {
            Problem = (e.Field ?? "Text", texts[e.Sentence, [.. e.Arguments]]);
            return await ShowAsync(ct);
        }
        new Notices(TempData).Add("success", act == "sign" ? texts["Dziękujemy. Zapisano, że treść jest w porządku."] : texts["Dziękujemy. Uwaga trafiła do redakcji."]);
        return Redirect($"{Request.PathBase}{Request.Path}#opinia");
    }

    private async Task<bool> FindAsync(string token, CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (await _links.FindAsync(token, ct) is not { } link) return false;
        Link = link;
        if (link.OpenAt(Now)) Item = await _links.VersionAsync(link, ct);
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Item is null)
        {
            ViewData["Title"] = texts["Ten link już nie działa"].Value;
            Response.StatusCode = StatusCodes.Status410Gone;
        }
        else
        {
            Remarks = await _links.RemarksOfLinkAsync(Link.Id, ct);
            await services.GetRequiredService<ItemFrame>().PrepareAsync(ViewData, Item, ct);
        }
        var head = PageHead.Of(ViewData);
        head.Robots = "noindex, nofollow";
        head.JsonLd.Clear();
        Told = new Notices(TempData).Take();
        return Page();
    }
}
