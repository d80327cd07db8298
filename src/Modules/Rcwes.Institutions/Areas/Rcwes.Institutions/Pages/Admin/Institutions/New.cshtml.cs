using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

/// <summary>A new entry; it begins as a draft.</summary>
[Authorize(Policy = InstitutionsPermissions.Edit)]
internal sealed class NewModel(IServiceProvider services) : EntryPage(services)
{
    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = EntryInput.Fresh();
        await LoadChoicesAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadChoicesAsync(ct);
        if (RowsChanged() || await ReadAsync(ct) is not { } facts || await AskAboutAlikeAsync(facts, null, ct)) return Page();
        try
        {
            var entry = await Book.AddAsync(facts, InstitutionState.Draft, Actor.From(User), Now, ct);
            await Book.SaveAsync(ct);
            Told.Put(TempData, "Zapisano szkic. Żeby pokazać instytucję w katalogu, użyj przycisku obok.");
            return RedirectToPage("Edit", new { id = entry.Id });
        }
        catch (RuleException rule)
        {
            AddRule(rule);
            return Page();
        }
    }
}
