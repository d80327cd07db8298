using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.TestKit;

/// <summary>People with a role, who have signed in.</summary>
public static class Staff
{
    /// <summary>A new account in one role of the recipe, e.g. <c>Redaktor</c>, signed in on the sign-in page.</summary>
    public static async Task<Visitor> SignInAsRoleAsync(this Site site, string role)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync(await site.AddAccountAsync(role), Site.AdministratorPassword);
        return visitor;
    }

    /// <summary>A role that the recipe does not have, with these rights and no other; the second time it is there already.</summary>
    public static Task AddRoleAsync(this Site site, string name, params string[] permissions) => site.InScopeAsync(async services =>
    {
        var (db, normal) = (services.GetRequiredService<RcwesDb>(), Role.Normal(name));
        if (await db.Set<Role>().AnyAsync(r => r.NormalizedName == normal)) return;
        var role = new Role(name, "Do prób");
        role.Allow(permissions.ToHashSet());
        db.Add(role);
        await db.SaveChangesAsync();
    });

    /// <returns>The e-mail of a new account in one role; its password is <see cref="Site.AdministratorPassword"/>.</returns>
    public static async Task<string> AddAccountAsync(this Site site, string role)
    {
        var email = $"{Guid.NewGuid():N}@rcwes.example";
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var id = await db.Set<Role>().Where(r => r.Name == role).Select(r => r.Id).SingleAsync();
            var account = new Account(email, "Łucja Żak", DateTime.UtcNow);
            var made = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Site.AdministratorPassword);
            if (!made.Succeeded) throw new InvalidOperationException(string.Join(' ', made.Errors.Select(e => e.Description)));
            db.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = id });
            await db.SaveChangesAsync();
        });
        return email;
    }
}
