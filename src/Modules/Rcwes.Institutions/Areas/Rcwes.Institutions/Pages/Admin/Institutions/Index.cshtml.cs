using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Export;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Listing;
using Rcwes.Institutions.Types;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>All entries with filters in the address.</summary>
[Authorize(Policy = InstitutionsPermissions.View)]
internal sealed class IndexModel(EntryListing listing, EntrySources sources, IRegion region, IAuthorizationService authorization, IStringLocalizer<InstitutionsTexts> l) : PageModel
{
    private const int MostInFile = 200_000;

    public EntryFilter Filter { get; private set; } = new();

    public IReadOnlyList<EntryRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public IReadOnlyList<InstitutionType> Types { get; private set; } = [];

    public Region Region { get; private set; } = null!;

    public bool CanEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        (Rows, Total) = await listing.ReadAsync(Filter, ct);
        var pages = Math.Max(1, (Total + EntryFilter.PageSize - 1) / EntryFilter.PageSize);
        if (Filter.Page > pages) return Redirect(Url.Content("~/admin/instytucje" + (Filter with { Page = pages }).Query()));
        Links = new(Filter.Page, pages, number => Url.Content("~/admin/instytucje") + (Filter with { Page = number }).Query());
        CanEdit = (await authorization.AuthorizeAsync(User, InstitutionsPermissions.Edit)).Succeeded;
        return Page();
    }

    /// <summary>Everything that the filter finds, for a program.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) => File(CsvText.Of(Heads, await LinesAsync(ct)), CsvText.ContentType, "instytucje.csv");

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct) => File(await EntryFiles.ExcelOf(Heads, await LinesAsync(ct), ct), FileForm.Excel.ContentType, "instytucje.xlsx");

    private string[] Heads => [l["Nazwa"], l["Typ"], l["Stan"], l["Miejscowość"], l["Gmina"], l["Powiat"], l["NIP"], l["E-mail"], l["Potwierdzono"], l["Zmiana"], l["Adres wpisu"]];

    private async Task<IEnumerable<string?[]>> LinesAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return (await listing.AllAsync(Filter, MostInFile, ct)).Select(r => new[]
        {
            r.Name, TypeName(r.TypeCode), l[r.State.Word()], r.Locality, Region.Gmina(r.GminaCode) is { } gmina ? Region.NameOf(gmina) : "", Region.PowiatOf(r.GminaCode)?.Name,
            r.Nip, r.Email, Moments.Iso(r.ConfirmedOn), Moments.Iso(r.ModifiedUtc), r.Slug,
        });
    }

    public string TypeName(string code) => Types.FirstOrDefault(t => t.Code == code)?.Name ?? code;

    private async Task LoadAsync(CancellationToken ct)
    {
        Filter = EntryFilter.From(Request.Query);
        (Types, Region) = (await sources.TypesAsync(ct), await region.ReadAsync(ct));
    }
}
