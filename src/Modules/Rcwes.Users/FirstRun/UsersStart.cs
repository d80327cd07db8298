using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Users.Outside;
using Rcwes.Users.Roles;

namespace Rcwes.Users.FirstRun;

/// <summary>What the module sees to at every start: the role Administrator, and the unattended first administrator.</summary>
internal static class UsersStart
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        OutsideSettings.RefuseUnlessWhole(services.GetRequiredService<IConfiguration>());
        var db = services.GetRequiredService<RcwesDb>();
        await SeedAsync(db, services.GetRequiredService<TimeProvider>(), ct);
        if (await Administrators.MissingAsync(db, ct)) await AppointAsync(services, ct);
    }

    private static async Task SeedAsync(RcwesDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await Administrators.TheRole(db).AnyAsync(ct)) return;
        var role = new Role(Role.Administrator, "Prowadzi cały serwis i ma wszystkie uprawnienia.");
        db.Add(role);
        db.Activities.Add(UsersLog.Of(role, "created", Actor.System, clock.GetUtcNow().UtcDateTime));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another node that starts at the same moment was first.
            db.ChangeTracker.Clear();
            if (!await Administrators.TheRole(db).AnyAsync(ct)) throw;
        }
    }

    private static async Task AppointAsync(IServiceProvider services, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var (email, password) = (configuration["Rcwes:Setup:Email"], configuration["Rcwes:Setup:Password"]);
        if (string.IsNullOrWhiteSpace(email) && string.IsNullOrEmpty(password)) return;
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password))
            throw new RuleException("setup.half", "Rcwes:Setup: podaj i Email, i Password, albo żadnego z nich.");

        System.Globalization.CultureInfo.CurrentUICulture = Cultures.Polish;
        try
        {
            await services.GetRequiredService<FirstAdministrator>().AppointAsync(null, null, email, "Administrator", password, ct);
        }
        catch (RuleException e) when (e.Code == "setup.done")
        {
            // Another node appointed in the meantime.
        }
        catch (RuleException e)
        {
            throw new RuleException(e.Code, $"Rcwes:Setup:{(e.Field == "Password" ? "Password" : "Email")}: {e.Message}");
        }
    }
}
