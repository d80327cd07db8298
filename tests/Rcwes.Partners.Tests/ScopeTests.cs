using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Organisations;

namespace Rcwes.Partners.Tests;

/// <summary>Own partner only: who reaches what, as one table.</summary>
public abstract class ScopeTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A role; whether the person works at partner A; and for A and B: nothing (–), sees (S), sees and changes (E).</summary>
    private static readonly (string Role, bool AtA, char A, char B)[] Matrix =
    [
        ("Administrator", false, 'E', 'E'),
        ("Administrator", true, 'E', 'E'),
        ("Moderator", false, 'E', 'E'),
        ("Audytor", false, 'S', 'S'),
        ("Koordynator szkoleń", false, 'S', 'S'),
        ("Koordynator szkoleń", true, 'S', 'S'),
        ("Redaktor", false, '-', '-'),
        ("Redaktor", true, '-', '-'),
        ("Pracownik partnera", true, 'E', '-'),
        ("Pracownik partnera", false, '-', '-'),
    ];

    [Fact]
    public async Task Every_role_reaches_its_partners_and_does_not_find_the_others()
    {
        var (a, b) = (await site.PartnerAsync(Cast.Name("Łąka")), await site.PartnerAsync(Cast.Name("Źródło")));
        foreach (var (role, atA, reachesA, reachesB) in Matrix)
        {
            var email = atA ? await site.StaffAsync(a, role) : await site.AddAccountAsync(role);
            var (user, person) = (await site.PrincipalAsync(email), await site.SignedInAsync(email));
            foreach (var (partner, reach) in new[] { (a, reachesA), (b, reachesB) })
            {
                var (sees, changes) = (reach != '-', reach == 'E');
                var told = $"{role}{(atA ? " at A" : "")} → {(partner == a ? "A" : "B")}";
                await site.InScopeAsync(async services =>
                {
                    var (scopes, db) = (services.GetRequiredService<IPartnerScope>(), services.GetRequiredService<RcwesDb>());
                    foreach (var (right, expected) in new[] { (PartnersPermissions.Seeing, sees), (PartnersPermissions.Editing, changes) })
                    {
                        var scope = await scopes.OfAsync(user, right, Ct);
                        Assert.True(expected == scope.Reaches(partner), told);
                        Assert.True(expected == await db.Set<Partner>().Within(scope, p => (Guid?)p.Id).AnyAsync(p => p.Id == partner, Ct), $"{told}, in the database");
                    }
                });
                var page = await person.GetAsync($"/admin/partnerzy/{partner}");
                Assert.True(sees == (page.Status == HttpStatusCode.OK), $"{told}: {page.Status}");
                // Who works at a partner and asks for another is told that there is none, as for any other number.
                if (role == "Pracownik partnera" && !sees) Assert.Equal(HttpStatusCode.NotFound, page.Status);
                if (sees) Assert.True(changes == page.Has("form#partner"), $"{told}, the form");
            }
        }
    }

    [Fact]
    public async Task A_person_of_one_partner_cannot_post_what_the_page_of_another_would()
    {
        var (own, other) = (await site.PartnerAsync(Cast.Name("Młyn")), await site.PartnerAsync(Cast.Name("Żuraw")));
        var person = await site.SignedInAsync(await site.StaffAsync(own));
        var form = (await person.GetAsync($"/admin/partnerzy/{own}")).Form("form#partner").Fill("Input.Mailbox", "obca@laka.example.pl");
        var fields = form.Names.SelectMany(name => form[name].Select(value => KeyValuePair.Create(name, value)));
        Assert.Equal(HttpStatusCode.NotFound, (await person.SendAsync(new(HttpMethod.Post, $"/admin/partnerzy/{other}") { Content = new FormUrlEncodedContent(fields) })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/admin/partnerzy/{other}/osoby")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/admin/partnerzy/{other}/nieobecnosci")).Status);
        Assert.Equal("skrzynka@laka.example.pl", await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Partner>().Where(p => p.Id == other).Select(p => p.Mailbox).SingleAsync(Ct)));
        Assert.Equal([$"/admin/partnerzy/{own}"], (await person.GetAsync("/admin/partnerzy")).Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_thing_of_no_partner_is_reached_by_those_who_reach_all_and_by_nobody_else()
    {
        Assert.True(PartnerScope.All.Reaches(null));
        Assert.False(PartnerScope.Own(Guid.NewGuid()).Reaches(null));
        Assert.False(default(PartnerScope).Reaches(null));
        Assert.True(default(PartnerScope).IsNone);
        var user = await site.PrincipalAsync(await site.AddAccountAsync("Moderator"));
        Assert.Null(await site.InScopeAsync(async s => await s.GetRequiredService<IPartnerScope>().PartnerOfAsync(user, Ct)));
    }
}

[Collection<SqliteSite>]
public sealed class ScopeTestsOnSqlite(SqliteSite site) : ScopeTests(site);

[Collection<PostgresSite>]
public sealed class ScopeTestsOnPostgres(PostgresSite site) : ScopeTests(site);
