using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Pages.Admin.Roles;

[Authorize(Policy = UsersPermissions.Roles)]
internal sealed class IndexModel(RcwesDb db, IStringLocalizer<UsersTexts> texts) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The list for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return File(CsvText.Of([texts["Rola"], texts["Dla kogo"], texts["Uprawnienia"], texts["Konta"]],
            Rows.Select(r => new[] { r.Name, texts[r.Description].Value, r.HasAll ? texts["wszystkie"].Value : r.Permissions.ToString(CultureInfo.InvariantCulture), r.Accounts.ToString(CultureInfo.InvariantCulture) })), CsvText.ContentType, "role.csv");
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var administrator = Role.Normal(Role.Administrator);
        Rows = await db.Set<Role>().OrderBy(r => r.Name).Select(r => new Row(
            r.Id, r.Name!, r.Description, r.NormalizedName == administrator, r.Permissions.Count,
            db.Set<IdentityUserRole<Guid>>().Count(h => h.RoleId == r.Id))).ToListAsync(ct);
    }

    internal sealed record Row(Guid Id, string Name, string Description, bool HasAll, int Permissions, int Accounts);
}
