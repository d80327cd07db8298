using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Users.Accounts;
using Rcwes.Users.Roles;

namespace Rcwes.Users.Tests;

/// <summary>People of these tests and one-line makers.</summary>
internal static class Cast
{
    public const string Password = "Kajak na Obrze 77";

    private static int _number;

    public static string Email(string name) => $"{name}.{Interlocked.Increment(ref _number)}@rcwes.example";

    /// <summary>An account with a password and roles by name; returns its address.</summary>
    public static Task<string> PersonAsync(this Site site, string name, params string[] roles) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var account = new Account(Email(name), $"{name} Żółć-Próbna", DateTime.UtcNow);
        var made = await services.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Description)));
        foreach (var role in roles)
        {
            var normal = Role.Normal(role);
            var id = await db.Set<Role>().Where(r => r.NormalizedName == normal).Select(r => r.Id).SingleAsync();
            db.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = id });
        }
        db.Activities.Add(UsersLog.Of(account, "opened", Actor.System, DateTime.UtcNow));
        await db.SaveChangesAsync();
        return account.Email!;
    });

    /// <summary>A role of its own with these rights; returns its name.</summary>
    public static Task<string> RoleAsync(this Site site, params string[] permissions) => site.InScopeAsync(async services =>
    {
        var role = new Role($"Próbna {Interlocked.Increment(ref _number)}", "Do prób");
        role.Allow(permissions.ToHashSet());
        var db = services.GetRequiredService<RcwesDb>();
        db.Add(role);
        db.Activities.Add(UsersLog.Of(role, "created", Actor.System, DateTime.UtcNow));
        await db.SaveChangesAsync();
        return role.Name!;
    });

    public static async Task<Visitor> SignedInAsync(this Site site, string email, string password = Password)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync(email, password);
        return visitor;
    }

    public static Task<Guid> IdOfAsync(this Site site, string email) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync());

    public static Task<Guid> RoleIdAsync(this Site site, string name) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<Role>().Where(r => r.Name == name).Select(r => r.Id).SingleAsync());

    /// <summary>Verbs that the log holds about a thing, oldest first.</summary>
    public static Task<List<string>> VerbsAsync(this Site site, Guid subject) => site.InScopeAsync(services =>
    {
        var id = subject.ToString();
        return services.GetRequiredService<RcwesDb>().Activities.Where(a => a.Module == "users" && a.SubjectId == id).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync();
    });
}
