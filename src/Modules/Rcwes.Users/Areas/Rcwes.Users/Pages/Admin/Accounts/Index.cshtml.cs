using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Bulk;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Users.Accounts;
using Rcwes.Users.Bulk;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Pages.Admin.Accounts;

[Authorize(Policy = UsersPermissions.Accounts)]
internal sealed class IndexModel(RcwesDb db, BulkDesk bulk, TimeProvider clock, IStringLocalizer<UsersTexts> texts) : PageModel
{
    private const int PageSize = 50;
    private const int MostInFile = 20_000;

    public AccountFilter Filter { get; private set; } = null!;

    public int Count { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> Roles { get; private set; } = [];

    public BulkView Bulk { get; private set; } = null!;

    public PageLinks Links { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Filter = AccountFilter.Of(Request.Query);
        var found = Filter.Narrow(db, clock.GetUtcNow().UtcDateTime);
        Count = await found.CountAsync(ct);
        var pages = Math.Max(1, (Count + PageSize - 1) / PageSize);
        var page = Math.Min(Filter.Page, pages);
        Links = new(page, pages, number => Url.Content("~/admin/konta") + Filter.Query(number));
        Rows = await ReadAsync(found, (page - 1) * PageSize, PageSize, ct);
        Roles = [.. (await db.Set<Role>().OrderBy(r => r.Name).Select(r => new { r.Id, r.Name }).ToListAsync(ct)).Select(r => (r.Id, r.Name!))];
        Bulk = await bulk.ViewAsync(AccountList.Key, HttpContext, [.. Rows.Select(r => $"{r.Id}")], Count, ct);
    }

    /// <summary>Everything that the filter finds, for a spreadsheet.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var rows = await ReadAsync(AccountFilter.Of(Request.Query).Narrow(db, clock.GetUtcNow().UtcDateTime), 0, MostInFile, ct);
        return File(CsvText.Of([texts["Osoba"], texts["Adres e-mail"], texts["Role"], texts["Ostatnie logowanie"], texts["Stan"]],
            rows.Select(r => new[] { r.Name, r.Email, r.Roles, r.LastSignInAt?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture), texts[Word(r.State)] })), CsvText.ContentType, "konta.csv");
    }

    private async Task<IReadOnlyList<Row>> ReadAsync(IQueryable<Account> found, int skip, int most, CancellationToken ct)
    {
        var accounts = await found.OrderBy(a => a.Name).ThenBy(a => a.Email).Skip(skip).Take(most).ToListAsync(ct);
        var held = db.Set<IdentityUserRole<Guid>>().AsQueryable();
        if (accounts.Count <= PageSize)
        {
            var ids = accounts.Select(a => a.Id).ToList();
            held = held.Where(h => ids.Contains(h.UserId));
        }
        var roles = await held.Join(db.Set<Role>(), h => h.RoleId, r => r.Id, (given, role) => new { given.UserId, role.Name }).OrderBy(r => r.Name).ToListAsync(ct);
        var byAccount = roles.ToLookup(r => r.UserId, r => r.Name!);
        return [.. accounts.Select(a => new Row(a.Id, a.Name, a.Email!, string.Join(", ", byAccount[a.Id]), a.LastSignInAt, StateOf(a)))];
    }

    private static AccountState StateOf(Account account) =>
        account.Blocked ? AccountState.Blocked
        : account.PasswordHash is null ? AccountState.WithoutPassword
        : AccountState.Open;

    private static string Word(AccountState state) => state switch
    {
        AccountState.Blocked => "zablokowane",
        AccountState.WithoutPassword => "czeka na hasło",
        _ => "czynne",
    };

    internal sealed record Row(Guid Id, string Name, string Email, string Roles, DateTime? LastSignInAt, AccountState State);
}
