using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;

namespace Rcwes.Partners.Tests;

/// <summary>Partners and people of these tests, with one-line makers.</summary>
internal static class Cast
{
    /// <summary>A morning not long ago, whenever the tests are run.</summary>
    public static readonly DateTime Now = DateTime.UtcNow.Date.AddDays(-2).AddHours(9);

    private static int _number;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A name that no other test has.</summary>
    public static string Name(string name) => $"{name} nr {Interlocked.Increment(ref _number)}";

    /// <summary>An institution of the directory that waits for staff.</summary>
    public static Task<Guid> InstitutionAsync(this Site site, string name) => site.InScopeAsync(async services =>
    {
        var id = await services.GetRequiredService<IInstitutions>().ProposeAsync(new(name, "STO"), Actor.System, Now, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return id;
    });

    /// <summary>Staff found that two entries were one institution.</summary>
    public static Task JoinedAsync(this Site site, Guid stays, Guid gone) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Database.ExecuteSqlAsync($"UPDATE institutions_entries SET state = 'Merged', merged_into_id = {stays} WHERE id = {gone}", Ct));

    /// <summary>A partner that works around Żary and knows marketing.</summary>
    public static async Task<Guid> PartnerAsync(this Site site, string name, string[]? powiats = null, string[]? topics = null, int? capacity = 3)
    {
        var institution = await site.InstitutionAsync(name);
        var facts = new PartnerFacts(name, "skrzynka@laka.example.pl") { Powiats = powiats ?? ["0811"], Topics = topics ?? ["marketing"], Capacity = capacity };
        return await site.InScopeAsync(async services => (await services.GetRequiredService<PartnerBook>().AddAsync(institution, facts, Actor.System, Ct)).Id);
    }

    /// <summary>An account in a role that works at a partner, with its address.</summary>
    public static async Task<string> StaffAsync(this Site site, Guid partner, string role = PartnerPeople.Role)
    {
        var email = await site.AddAccountAsync(role);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Add(new PartnerStaff(partner, await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct), Now));
            await db.SaveChangesAsync(Ct);
        });
        return email;
    }

    public static async Task<Visitor> SignedInAsync(this Site site, string email)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync(email, Site.AdministratorPassword);
        return visitor;
    }

    public static Task<ClaimsPrincipal> PrincipalAsync(this Site site, string email) => site.InScopeAsync(async services =>
    {
        var id = await services.GetRequiredService<RcwesDb>().Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct);
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id.ToString())], "test"));
    });

    /// <summary>HTML of the letters of a kind to an address, in the order of writing.</summary>
    public static Task<List<string>> LettersAsync(this Site site, string template, string to) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {to} ORDER BY created_at").ToListAsync(Ct));
}
