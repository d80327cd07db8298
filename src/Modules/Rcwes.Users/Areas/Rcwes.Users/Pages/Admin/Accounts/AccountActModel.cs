using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Pages.Admin.Accounts;

/// <summary>A page that asks before it does one thing to one account.</summary>
internal abstract class AccountActModel(RcwesDb db, IStringLocalizer<UsersTexts> l) : PageModel
{
    internal Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    protected async Task<IActionResult> ActAsync(Guid id, Func<Task> act, CancellationToken ct, bool stay = false)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            return stay ? Page() : RedirectToPage("Edit", new { id });
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, l);
            return Page();
        }
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Account = (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, ct))!;
        return Account is not null;
    }
}
