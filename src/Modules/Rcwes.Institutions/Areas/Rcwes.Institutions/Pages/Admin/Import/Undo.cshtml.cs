using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Pages.Admin.Import;

/// <summary>Takes a whole import back.</summary>
[Authorize(Policy = InstitutionsPermissions.Import)]
public sealed class UndoModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    private readonly ImportDesk _desk = services.GetRequiredService<ImportDesk>();

    internal InstitutionImport Import { get; private set; } = null!;

    public int Added { get; private set; }

    public int Updated { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        try
        {
            await _desk.UndoAsync(Import, Actor.From(User), ct);
            return Redirect(Url.Content($"~/admin/instytucje/import/{id}"));
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
            return Page();
        }
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await _desk.FindAsync(id, ct) is not { State: ImportState.Done, IsForgotten: false } import) return false;
        Import = import;
        ViewData["Title"] = texts["Cofnięcie importu: {0}", import.FileName].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        var results = await ImportCounts.ResultsAsync(services.GetRequiredService<RcwesDb>(), id, ct);
        (Added, Updated) = (results.GetValueOrDefault(RowResult.Added), results.GetValueOrDefault(RowResult.Updated));
        return true;
    }
}
