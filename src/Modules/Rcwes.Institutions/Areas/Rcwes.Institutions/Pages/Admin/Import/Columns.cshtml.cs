using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Pages.Admin.Import;

/// <summary>Says what the columns of a file mean.</summary>
[Authorize(Policy = InstitutionsPermissions.Import)]
public sealed class ColumnsModel(IServiceProvider services, IAuthorizationService authorization, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    private const int Examples = 3;
    private readonly ImportDesk _desk = services.GetRequiredService<ImportDesk>();

    internal InstitutionImport Import { get; private set; } = null!;

    public string? Problem { get; private set; }

    /// <summary>For each column the first things that stand in it.</summary>
    public IReadOnlyList<string> Samples { get; private set; } = [];

    /// <summary>For each column what it means.</summary>
    public IReadOnlyList<string> Mapping { get; private set; } = [];

    public bool MayList { get; private set; }

    public bool ListNew { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        (Mapping, ListNew) = (Import.Mapping, Import.ListNew);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "kolumna")] List<string?> mapping, [FromForm(Name = "nowe")] string? listNew, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        try
        {
            ListNew = listNew == "pokaz" && MayList;
            await _desk.CheckAsync(Import, mapping, ListNew, ct);
            return Redirect(Url.Content($"~/admin/instytucje/import/{id}"));
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments.Select(a => a is string words ? texts[words].Value : a)]];
            Mapping = [.. Import.Heads.Select((_, i) => i < mapping.Count ? mapping[i] ?? "" : "")];
            return Page();
        }
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await _desk.FindAsync(id, ct) is not { State: ImportState.Uploaded or ImportState.Checked, IsForgotten: false } import) return false;
        Import = import;
        ViewData["Title"] = texts["Co znaczą kolumny"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        MayList = (await authorization.AuthorizeAsync(User, InstitutionsPermissions.Approve)).Succeeded;
        var rows = await services.GetRequiredService<RcwesDb>().Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Number).Take(50).ToListAsync(ct);
        var cells = rows.ConvertAll(r => r.Cells);
        Samples = [.. import.Heads.Select((_, i) => string.Join(" · ", cells.Select(c => c[i]).Where(c => c.Length > 0).Distinct().Take(Examples).Select(Short)))];
        return true;
    }

    private static string Short(string text) => text.Length <= 60 ? text : Shortened.Begin(text, 60) + "…";
}
