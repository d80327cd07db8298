using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Exchange.Import;

namespace Rcwes.Institutions.Pages.Admin.Import;

/// <summary>Takes a file, and lists the imports there were.</summary>
[Authorize(Policy = InstitutionsPermissions.Import)]
[RequestSizeLimit(LargestUpload)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestUpload)]
public sealed class IndexModel(IServiceProvider services, IStringLocalizer<InstitutionsTexts> texts) : PageModel
{
    /// <summary>Bytes; more than a file may have by default, so that one somewhat too large is told in words.</summary>
    private const long LargestUpload = 256L * ImportOptions.Megabyte;

    private const int Shown = 50;

    public string? Problem { get; private set; }

    internal ImportOptions Options { get; } = services.GetRequiredService<ImportOptions>();

    internal IReadOnlyList<InstitutionImport> Imports { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        try
        {
            if (file is not { Length: > 0 }) throw new RuleException("import.no-file", "Wybierz plik z listą instytucji.");
            await using var stream = file.OpenReadStream();
            var import = await services.GetRequiredService<ImportDesk>().StageAsync(stream, file.FileName, Actor.From(User), ct);
            return Redirect(Url.Content($"~/admin/instytucje/import/{import.Id}/kolumny"));
        }
        catch (RuleException e)
        {
            Problem = texts[e.Sentence, [.. e.Arguments]];
            await ReadAsync(ct);
            return Page();
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        ViewData["Title"] = texts["Wczytywanie instytucji z pliku"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
        Imports = await services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().AsNoTracking().OrderByDescending(i => i.CreatedUtc).Take(Shown).ToListAsync(ct);
    }
}
