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

    /// <param name="role">Which.</param>
    /// <param name="description">Who is given it.</param>
    /// <param name="asksSecondFactor">Whether its holders sign in in two steps.</param>
    /// <param name="permissions">Rights to give, all of them.</param>
    /// <param name="stamp">Of the role that the form was made from: a form that lay open must not give back what somebody has just taken.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DescribeAsync(Role role, string description, bool asksSecondFactor, IReadOnlyCollection<string> permissions, string? stamp, ClaimsPrincipal by, CancellationToken ct)
    {
        if (stamp != role.ConcurrencyStamp) throw Stale();
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
            throw Stale();
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

    private static RuleException Stale() =>
        new("role.stale", "Ktoś zmienił tę rolę, odkąd otwarto formularz. Poniżej widać, czym zapisane różni się od tego, co tu zaznaczono. Popraw, co trzeba, i zapisz jeszcze raz.");

    private static RuleException Taken() => new("role.taken", "Rola o tej nazwie już istnieje.") { Field = "Name" };
}
