using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Pages.Admin.Joins;

/// <summary>Looks for the entry that this one should be joined with.</summary>
[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class PickModel(InstitutionBook book, Duplicates duplicates, IInstitutions institutions, IStringLocalizer<InstitutionsTexts> l) : PageModel
{
    private const int Most = 20;

    public Institution Entry { get; private set; } = null!;

    [BindProperty(Name = "slowa", SupportsGet = true)]
    public string? Words { get; set; }

    /// <summary>Found by words; by itself those that look alike.</summary>
    public IReadOnlyList<(Guid Id, string Name, string? Locality)> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await book.FindAsync(id, ct) is not { } entry || entry.State == InstitutionState.Merged) return NotFound();
        Entry = entry;
        ViewData["Title"] = l["Z czym połączyć ten wpis?"].Value;
        Found = string.IsNullOrWhiteSpace(Words)
            ? [.. (await duplicates.OfAsync(entry.Facts(), id, ct)).Select(e => (e.Id, e.Name, e.Locality))]
            : [.. (await institutions.FindAsync(Words, FindAmong.Present, Most, ct)).Where(c => c.Id != id).Select(c => (c.Id, c.Name, c.Locality))];
        return Page();
    }
}
