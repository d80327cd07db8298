using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Sheets;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Pages.Claims;

/// <summary>A page on which somebody says that an institution is theirs.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class ClaimPage(IServiceProvider services) : PageModel
{
    public EntrySheet Sheet { get; private set; } = null!;

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    /// <summary>What the address says was done, or why one is here.</summary>
    public string? Done { get; protected set; }

    public static string Prefix => Letterbox.Prefix(Cultures.Current);

    public string Here => $"{Prefix}{Sheet.Path}/dostep";

    protected AccessDesk Access { get; } = services.GetRequiredService<AccessDesk>();

    protected ClaimDesk Desk { get; } = services.GetRequiredService<ClaimDesk>();

    protected IStringLocalizer<InstitutionsTexts> Texts { get; } = services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>();

    protected async Task<bool> FindAsync(string slug, string title, CancellationToken ct)
    {
        if (await EntrySheet.FindOrJoinedAsync(services, slug, ct) is not { IsClosed: false } sheet) return false;
        Sheet = sheet;
        ViewData["Title"] = title;
        var head = PageHead.Of(ViewData);
        (head.Kind, head.Robots) = ("institution", "noindex");
        head.Trail.Add(new(Texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        head.Trail.Add(new(Texts["Instytucje"], Prefix + "/instytucje", []));
        head.Trail.Add(new(sheet.Facts.Name, Prefix + sheet.Path, []));
        return true;
    }

    /// <summary>The page of the entry that an old address means now; what was typed at the old one goes there by itself.</summary>
    protected IActionResult Show(string slug, string page = "") => Sheet.Slug == slug ? Page() : this.Moved(Here + page);

    /// <summary>Of the entry that was found.</summary>
    protected Task<Guid> IdAsync(CancellationToken ct) => EntrySheet.IdAsync(services, Sheet.Slug, ct);
}
