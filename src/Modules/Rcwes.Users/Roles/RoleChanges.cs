using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Users.Sessions;

namespace Rcwes.Users.Roles;

/// <summary>What staff do with roles. Nobody gives or takes a right that they do not have.</summary>
internal sealed class RoleChanges(RcwesDb db, Standings standings, ModuleCatalog catalog, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<Role> CreateAsync(string name, string description, bool asksSecondFactor, IReadOnlyCollection<string> permissions, ClaimsPrincipal by, CancellationToken ct)
    {
        var normal = Role.Normal(name);
        if (await db.Set<Role>().AnyAsync(r => r.NormalizedName == normal, ct)) throw Taken();
        var role = new Role(name, description);
        role.AskSecondFactor(asksSecondFactor);
        await AllowAsync(role, permissions, by, ct);
        db.Add(role);
        db.Activities.Add(UsersLog.Of(role, "created", Actor.From(by), Now, new { permissions = role.PermissionNames }));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The unique name, taken by somebody at the same moment.
            if (await db.Set<Role>().AsNoTracking().AnyAsync(r => r.NormalizedName == normal, ct)) throw Taken();
            throw;
        }
        return role;
    }

    public async Task DescribeAsync(Role role, string description, bool asksSecondFactor, IReadOnlyCollection<string> permissions, ClaimsPrincipal by, CancellationToken ct)
    {
        if (asksSecondFactor != role.AsksSecondFactor && !RoleChoice.MayGive(role, await standings.OfAsync(by, ct)))
            throw new RuleException("role.second-factor", "Ta rola daje uprawnienia, których nie masz, więc nie możesz zmienić, czy wymaga weryfikacji dwuetapowej.") { Field = "AsksSecondFactor" };
        var changed = role.Description != description.Trim() || role.AsksSecondFactor != asksSecondFactor;
        role.AskSecondFactor(asksSecondFactor);
        role.Describe(description);
        var (added, taken) = await AllowAsync(role, permissions, by, ct);
        if (!changed && added.Count + taken.Count == 0) return;
        db.Activities.Add(UsersLog.Of(role, "changed", Actor.From(by), Now, new { added, taken, asksSecondFactor }));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RuleException("role.stale", "Ktoś inny zmienił tę rolę w tej samej chwili. Otwórz ją ponownie i powtórz zmianę.");
        }
    }

    private async Task<(IReadOnlyList<string> Added, IReadOnlyList<string> Taken)> AllowAsync(
        Role role, IReadOnlyCollection<string> permissions, ClaimsPrincipal by, CancellationToken ct)
    {
        // The administrator's rights are no list: they are all, also those of modules to come.
        if (role.IsAdministrator) return ([], []);
        var own = await standings.OfAsync(by, ct);
        var known = catalog.Permissions.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        // What the person may not give is not on the form, so it stays as it is.
        var wanted = permissions.Where(p => known.Contains(p) && own.May(p))
            .Concat(role.PermissionNames.Where(p => !own.May(p)))
            .ToHashSet(StringComparer.Ordinal);
        return role.Allow(wanted);
    }

    private static RuleException Taken() => new("role.taken", "Rola o tej nazwie już istnieje.") { Field = "Name" };
}
