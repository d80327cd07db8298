using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;

namespace Rcwes.Trainings.Tests;

/// <summary>Partners that organise editions, and who works there.</summary>
internal static class PartnerCast
{
    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<Guid> PartnerAsync(this Site site, string name = "Łąka") => site.InScopeAsync(async services =>
    {
        var called = $"{name} nr {Interlocked.Increment(ref _number)}";
        var institution = await services.GetRequiredService<IInstitutions>().ProposeAsync(new(called, "STO"), Actor.System, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return (await services.GetRequiredService<PartnerBook>().AddAsync(institution, new(called, "skrzynka@laka.example.pl"), Actor.System, Ct)).Id;
    });

    /// <summary>The address of an account in a role that works at a partner.</summary>
    public static async Task<string> StaffAsync(this Site site, Guid partner, string role = PartnerPeople.Role)
    {
        var email = await site.AddAccountAsync(role);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Add(new PartnerStaff(partner, await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct), DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
        });
        return email;
    }

    /// <summary>Somebody with an account, signed in.</summary>
    public static async Task<Visitor> SignedInAsync(this Site site, string email)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync(email, Site.AdministratorPassword);
        return visitor;
    }
}
