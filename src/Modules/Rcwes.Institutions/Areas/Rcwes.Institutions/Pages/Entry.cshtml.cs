using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Sheets;

namespace Rcwes.Institutions.Pages;

/// <summary>One institution: what it does, for whom, where, and how to reach it.</summary>
public sealed class EntryModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    internal EntrySheet Sheet { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await EntrySheet.FindAsync(services, slug, ct) is not { } sheet)
            return await EntrySheet.JoinedAsync(services.GetRequiredService<RcwesDb>(), slug, ct) is { } into ? this.Moved($"{Prefix}/instytucje/{into}") : NotFound();
        Sheet = sheet;
        ViewData["Title"] = sheet.Facts.Name;
        var head = PageHead.Of(ViewData);
        head.Kind = "institution";
        head.Canonical = Prefix + sheet.Path;
        head.Trail.Add(new(texts["Strona główna"], Prefix.Length > 0 ? Prefix : "/", []));
        head.Trail.Add(new(texts["Instytucje"], Prefix + "/instytucje", []));
        if (sheet.IsClosed)
        {
            head.Robots = "noindex";
            // Gone for good, and search engines may forget it; a reader is told what became of it. See decision 32.
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        head.Description = sheet.Description;
        var origin = await StructuredData.OriginAsync(HttpContext);
        head.JsonLd.Add(StructuredData.Entry(origin, sheet, Prefix));
        head.JsonLd.Add(StructuredData.Trail(origin, head, sheet.Facts.Name, Prefix + sheet.Path));
        return Page();
    }
}
