using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rcwes.Advisory.Rules;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>A rule that is being prepared. Those that hold are not changed where they stand.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class EditModel(IServiceProvider services) : RulePage(services)
{
    private RoutingRule _rule = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Input = RuleInput.Of(_rule.Facts);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        await Book.ChangeAsync(_rule, Input.Facts(), ct);
        return Done();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        if (await Book.FindAsync(id, ct) is not { } rule) return false;
        _rule = rule;
        await ReadAsync(L["Zmień regułę"], rule.PartnerId, ct);
        return true;
    }
}
