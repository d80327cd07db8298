using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Partners.Organisations;
using Rcwes.Users.Accounts;

namespace Rcwes.Partners.Tests;

/// <summary>People of partners: invited by mail, and out at once when they leave.</summary>
public abstract partial class PeopleTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_is_invited_by_mail_sets_a_password_works_and_is_out_at_once_when_leaving()
    {
        var partner = await site.PartnerAsync(Cast.Name("Łąka"));
        var (moderator, email) = (await site.SignInAsRoleAsync("Moderator"), $"zaneta-{Guid.NewGuid():N}@laka.example.pl");
        var people = $"/admin/partnerzy/{partner}/osoby";
        var told = await moderator.FollowAsync(await moderator.SubmitAsync((await moderator.GetAsync(people)).Form("main form.form").Fill("Input.Name", "Żaneta Śliwa").Fill("Input.Email", email)));
        Assert.Contains("Zaproszenie wysłano na podany adres.", told.Text(".notice"));
        Assert.Contains("zaproszenie czeka", told.Text("tbody"));

        // Her letter came once more when somebody pressed the button: the first link is dead, the second works.
        await moderator.SubmitAsync(told.Form("tbody form"));
        var letters = await site.LettersAsync("users.invitation", email);
        Assert.Equal(2, letters.Count);
        var zaneta = site.Visitor();
        Assert.False((await zaneta.GetAsync(PathOf(letters[0]))).Has("input[type=password]"));
        var set = (await zaneta.GetAsync(PathOf(letters[1]))).Form("form:has(input[type=password])").Fill("Input.Password", Site.AdministratorPassword).Fill("Input.Repeated", Site.AdministratorPassword);
        await zaneta.SubmitAsync(set);
        await zaneta.SignInAsync(email, Site.AdministratorPassword);
        Assert.True((await zaneta.GetAsync($"/admin/partnerzy/{partner}")).Has("form#partner"));

        var leave = (await moderator.GetAsync(people)).One("tbody a[href$='/odejscie']").GetAttribute("href")!;
        await moderator.SubmitAsync((await moderator.GetAsync(leave)).Form("main form"));
        // The same session, the very next request.
        var next = await zaneta.GetAsync($"/admin/partnerzy/{partner}");
        Assert.Equal(HttpStatusCode.Redirect, next.Status);
        Assert.StartsWith("/konto/logowanie", next.Location, StringComparison.Ordinal);
        await zaneta.SignInAsync(email, Site.AdministratorPassword);
        Assert.NotEqual(HttpStatusCode.OK, (await zaneta.GetAsync($"/admin/partnerzy/{partner}")).Status);
        Assert.Contains((await moderator.GetAsync(people)).Texts("main li"), t => t.StartsWith("Żaneta Śliwa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_still_has_rights_but_left_the_partner_reaches_nothing_with_the_next_request()
    {
        var partner = await site.PartnerAsync(Cast.Name("Źródło"));
        var email = await site.StaffAsync(partner);
        var person = await site.SignedInAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/admin/partnerzy/{partner}")).Status);
        // Only the row changes, no session ends and no role is taken: the scope alone must hold.
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<PartnerStaff>().Where(s => s.PartnerId == partner).ExecuteUpdateAsync(set => set.SetProperty(s => s.LeftUtc, Cast.Now), Ct));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/admin/partnerzy/{partner}")).Status);
    }

    [Fact]
    public async Task Nobody_works_at_two_partners_and_a_refused_invitation_leaves_no_letter()
    {
        var (first, second) = (await site.PartnerAsync(Cast.Name("Młyn")), await site.PartnerAsync(Cast.Name("Żuraw")));
        var email = await site.StaffAsync(first);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var refused = await moderator.SubmitAsync((await moderator.GetAsync($"/admin/partnerzy/{second}/osoby")).Form("main form.form").Fill("Input.Name", "Łucja Żak").Fill("Input.Email", email));
        Assert.Contains("Ta osoba pracuje już u innego partnera.", refused.Text(".error-summary"));
        Assert.Empty(await site.LettersAsync("users.invitation", email));
        // The last line is the database's, should two people invite at once.
        await Assert.ThrowsAsync<DbUpdateException>(() => site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.Add(new PartnerStaff(second, await db.Set<Account>().Where(a => a.Email == email).Select(a => a.Id).SingleAsync(Ct), Cast.Now));
            await db.SaveChangesAsync(Ct);
        }));
    }

    [Fact]
    public async Task When_a_partner_ends_all_its_people_are_out_and_the_public_page_forgets_it()
    {
        var name = Cast.Name("Przystań");
        var partner = await site.PartnerAsync(name);
        var person = await site.SignedInAsync(await site.StaffAsync(partner));
        Assert.Contains(name, (await site.Visitor().GetAsync("/partnerzy")).Texts(".partner-card h3"));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        await moderator.SubmitAsync((await moderator.GetAsync($"/admin/partnerzy/{partner}/zakonczenie")).Form("main form").Fill("Input.Reason", "koniec umowy"));
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync($"/admin/partnerzy/{partner}")).Status);
        Assert.DoesNotContain(name, (await site.Visitor().GetAsync("/partnerzy")).Texts(".partner-card h3"));
        Assert.Contains(name, (await moderator.GetAsync("/admin/partnerzy?stan=zakonczone")).Texts("tbody th"));
        Assert.False((await moderator.GetAsync($"/admin/partnerzy/{partner}")).Has("form#partner"));
    }

    private static string PathOf(string letter) => Link().Match(letter).Value;

    [GeneratedRegex(@"/konto/haslo/[\w-]+")]
    private static partial Regex Link();
}

[Collection<SqliteSite>]
public sealed class PeopleTestsOnSqlite(SqliteSite site) : PeopleTests(site);

[Collection<PostgresSite>]
public sealed class PeopleTestsOnPostgres(PostgresSite site) : PeopleTests(site);
