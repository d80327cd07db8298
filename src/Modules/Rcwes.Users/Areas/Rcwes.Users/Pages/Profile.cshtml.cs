using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Users.Accounts;
using Rcwes.Users.Outside;
using Rcwes.Users.Roles;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Pages;

[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ProfileModel(RcwesDb db, Standings standings, OutsideLinks links, IConfiguration configuration) : PageModel
{
    internal Account Account { get; private set; } = null!;

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public bool MayEnterBackOffice { get; private set; }

    public bool HasSecondFactor { get; private set; }

    /// <summary>Accounts elsewhere that sign in to this one, or that could; empty when there is neither.</summary>
    public string Outside { get; private set; } = "";

    public bool IsLinked { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await AccountQueries.OfAsync(db, User, ct) is not { } account) return Challenge();
        Account = account;
        Roles = await RoleChoice.NamesOf(db, account.Id).ToListAsync(ct);
        var standing = await standings.OfAsync(User, ct);
        (MayEnterBackOffice, HasSecondFactor) = (standing.May(FrameworkPermissions.AdminPanelAccess), standing.HasSecondFactor);
        var linked = await links.NamesAsync(account.Id, ct);
        IsLinked = linked.Count > 0;
        Outside = IsLinked ? string.Join(", ", linked) : MayEnterBackOffice ? OutsideSettings.Of(configuration)?.Name ?? "" : "";
        return Page();
    }
}
