using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Accounts;

/// <summary>Names of accounts and roles for the pages that show the activity log.</summary>
internal sealed class AccountSubjects(RcwesDb db, IActorNames names) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = ["account", "role", "review"];

    public Task<IReadOnlyList<string>> FindAsync(string words, int most, CancellationToken ct) => names.FindAsync(words, ct);

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (kind != "role") return (await names.OfAsync(ids, ct)).ToDictionary(n => n.Key, n => new SubjectName(n.Value, $"/admin/konta/{n.Key}"), StringComparer.OrdinalIgnoreCase);
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        var roles = await db.Set<Role>().AsNoTracking().Where(r => wanted.Contains(r.Id)).Select(r => new { r.Id, r.Name }).ToListAsync(ct);
        return roles.ToDictionary(r => r.Id.ToString(), r => new SubjectName(r.Name ?? "", $"/admin/role/{r.Id}"), StringComparer.Ordinal);
    }
}
