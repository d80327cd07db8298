using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Users.Accounts;

namespace Rcwes.Users.Finders;

/// <summary>Accounts by the person's name or e-mail address.</summary>
internal sealed class AccountFinder(RcwesDb db) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("konta", "Konta", 80, UsersPermissions.Accounts, typeof(UsersTexts)) { List = "/admin/konta?q=" };

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. (await question.In(db.Set<Account>().AsNoTracking(), a => a.Words).ThenBy(a => a.Name).ThenBy(a => a.Id).Take(question.Most)
            .Select(a => new { a.Id, a.Name, a.Email }).ToListAsync(ct)).Select(a => new Found(a.Name, $"/admin/konta/{a.Id}", a.Email ?? ""))];
}
