using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Finding;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Finders;

/// <summary>Roles by name.</summary>
internal sealed class RoleFinder(RcwesDb db, IStringLocalizer<UsersTexts> texts) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("role", "Role", 81, UsersPermissions.Roles, typeof(UsersTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. (await question.In(db.Set<Role>().AsNoTracking(), r => Folding.Of(r.Name!)).ThenBy(r => r.Name).Take(question.Most)
            .Select(r => new { r.Id, r.Name, r.Description }).ToListAsync(ct)).Select(r => new Found(r.Name ?? "", $"/admin/role/{r.Id}", r.Description.Length > 0 ? texts[r.Description] : ""))];
}
