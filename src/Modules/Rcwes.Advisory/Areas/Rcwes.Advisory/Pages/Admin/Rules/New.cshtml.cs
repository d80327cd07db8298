using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>A new rule at the end of those that are being prepared.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class NewModel(IServiceProvider services) : RulePage(services)
{
    public Task OnGetAsync(CancellationToken ct) => ReadAsync(L["Nowa reguła"], null, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(L["Nowa reguła"], null, ct);
        if (!ModelState.IsValid) return Page();
        await Book.AddAsync(Input.Facts(), ct);
        return Done();
    }
}
