using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Users.Accounts;
using Rcwes.Users.Bulk;

namespace Rcwes.Users.Tests;

/// <summary>Several hands on accounts and roles: what one takes another does not give back by an old form, and what belonged to another mailbox ends.</summary>
public abstract class AccountHandsTests(ClockedSite site)
{
    [Fact]
    public async Task A_form_that_lay_open_does_not_give_back_a_role_that_was_taken()
    {
        var email = await site.PersonAsync("Łucja", "Redaktor");
        var (staff, editor) = (await StaffAsync(), await site.RoleIdAsync("Redaktor"));
        var address = $"/admin/konta/{await site.IdOfAsync(email)}";
        var old = (await staff.GetAsync(address)).Form("main form.form").Fill("Input.Name", "Łucja po ślubie");
        Assert.Equal("/admin/konta", (await staff.PostFormAsync(await staff.GetAsync(address), "main form.form", ("Input.Roles", null))).Location);

        var refused = await staff.SubmitAsync(old);
        Assert.Contains("Ktoś zmienił to konto", refused.Text(".error-summary"));
        Assert.Contains("Role: –", refused.Text(".error-summary"));
        Assert.Empty(await RolesAsync(email));
        // Nothing typed is lost, and now the save is made knowingly.
        var form = refused.Form("main form.form");
        Assert.Equal("Łucja po ślubie", form["Input.Name"][0]);
        Assert.Equal([$"{editor}"], form["Input.Roles"]);
        Assert.Equal("/admin/konta", (await staff.SubmitAsync(form)).Location);
        Assert.Equal([editor], await RolesAsync(email));
    }

    [Fact]
    public async Task A_form_that_lay_open_does_not_give_back_a_right_that_was_taken_from_a_role()
    {
        var (staff, role) = (await StaffAsync(), await site.RoleAsync("AdminPanel.Access", "Users.Manage"));
        var address = $"/admin/role/{await site.RoleIdAsync(role)}";
        var old = (await staff.GetAsync(address)).Form("main form.form").Fill("Input.Description", "Nowy opis");
        await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form.form").Fill("Input.Permissions", "AdminPanel.Access"));

        var refused = await staff.SubmitAsync(old);
        Assert.Contains("Ktoś zmienił tę rolę", refused.Text(".error-summary"));
        Assert.Equal(["odebrane"], refused.Texts("dl.changes dd"));
        Assert.False((await staff.GetAsync(address)).One("#p-Users\\.Manage").HasAttribute("checked"));
        Assert.Equal("/admin/role", (await staff.SubmitAsync(refused.Form("main form.form").Fill("Input.Permissions", "AdminPanel.Access"))).Location);
        Assert.Equal("Nowy opis", (await staff.GetAsync(address)).Form("main form.form")["Input.Description"][0]);
    }

    [Fact]
    public async Task A_recipe_gives_nobody_more_than_the_person_has_who_brings_it()
    {
        var clerk = await site.IdOfAsync(await site.PersonAsync("Jędrzej", await site.RoleAsync("AdminPanel.Access", "Recipes.Run")));
        var chief = await site.IdOfAsync(Site.AdministratorEmail);
        var role = await site.RoleAsync("AdminPanel.Access");
        var rule = await Assert.ThrowsAsync<RuleException>(() => ImportAsync(clerk, role, "Users.Manage", "AdminPanel.Access"));
        Assert.Contains("Users.Manage", rule.Message, StringComparison.Ordinal);
        await ImportAsync(clerk, role, "Recipes.Run", "AdminPanel.Access");
        await ImportAsync(chief, role, "Users.Manage", "AdminPanel.Access");
        // Nor takes it away, nor decides how its holders sign in.
        await Assert.ThrowsAsync<RuleException>(() => ImportAsync(clerk, role, "AdminPanel.Access"));
        await Assert.ThrowsAsync<RuleException>(() => ImportAsync(clerk, "Administrator"));
    }

    [Fact]
    public async Task A_corrected_address_ends_what_the_wrong_mailbox_got_and_tells_both()
    {
        var wrong = await site.PersonAsync("Bożena", "Redaktor");
        var (staff, id) = (await StaffAsync(), await site.IdOfAsync(wrong));
        var inside = await SignedInAsync(wrong);
        var link = await LinkAsync(wrong);
        var right = Cast.Email("Dobra");
        Assert.Equal("/admin/konta", (await staff.PostFormAsync(await staff.GetAsync($"/admin/konta/{id}"), "main form.form", ("Input.Email", right))).Location);

        Assert.StartsWith("/konto/logowanie", (await inside.GetAsync("/konto")).Location);
        Assert.Equal(HttpStatusCode.Gone, (await site.From().GetAsync(link)).Status);
        foreach (var mailbox in new[] { wrong, right }) Assert.Contains(await site.LettersAsync(mailbox), t => t.Contains("adres e-mail Twojego konta został zmieniony", StringComparison.Ordinal));
        await SignedInAsync(right);
    }

    [Fact]
    public async Task Whoever_corrects_their_own_address_stays_in()
    {
        var email = await site.PersonAsync("Wacława", "Administrator");
        var person = await SignedInAsync(email);
        await person.PostFormAsync(await person.GetAsync($"/admin/konta/{await site.IdOfAsync(email)}"), "main form.form", ("Input.Email", Cast.Email("Nowa")));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/konto")).Status);
    }

    [Fact]
    public async Task A_new_password_ends_a_link_that_was_made_before()
    {
        var email = await site.PersonAsync("Róża");
        var (person, link) = (await SignedInAsync(email), await LinkAsync(email));
        Assert.Equal(HttpStatusCode.OK, (await site.From().GetAsync(link)).Status);
        await person.PostFormAsync(await person.GetAsync("/konto/haslo"), "main form.form", ("Input.Current", Cast.Password), ("Input.Password", "Nowy kajak na Obrze"), ("Input.Repeated", "Nowy kajak na Obrze"));
        Assert.Equal(HttpStatusCode.Gone, (await site.From().GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_request_that_read_an_account_before_it_was_erased_does_not_write_it_back()
    {
        var email = await site.PersonAsync("Świętosława");
        await site.InScopeAsync(async services =>
        {
            var late = await services.GetRequiredService<RcwesDb>().Set<Account>().SingleAsync(a => a.Email == email);
            await site.InScopeAsync(async others =>
            {
                var db = others.GetRequiredService<RcwesDb>();
                (await db.Set<Account>().SingleAsync(a => a.Id == late.Id)).Forget();
                await db.SaveChangesAsync();
            });
            Assert.False((await services.GetRequiredService<UserManager<Account>>().UpdateAsync(late)).Succeeded);
        });
        Assert.False(await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<Account>().AnyAsync(a => a.Email == email)));
    }

    [Fact]
    public async Task Whoever_asks_for_too_many_links_to_their_cases_is_told_and_uses_up_nobody_elses()
    {
        var (busy, mailbox) = (site.From(), Cast.Email("Cudza"));
        for (var i = 0; i < 20; i++) Assert.Equal("/moje", (await AskAsync(busy, Cast.Email("Nikt"))).Location);
        for (var i = 0; i < 3; i++) Assert.Contains("Za dużo próśb o link", (await AskAsync(busy, mailbox)).Text(".error-summary"));
        Assert.Empty(await site.LettersAsync(mailbox));
        for (var i = 0; i < 3; i++) Assert.Equal("/moje", (await AskAsync(site.From(), mailbox)).Location);
        Assert.Contains("Za dużo próśb o link", (await AskAsync(site.From(), mailbox)).Text(".error-summary"));
        Assert.Equal(3, (await site.LettersAsync(mailbox)).Count);

        static async Task<Page> AskAsync(Visitor visitor, string email) => await visitor.PostFormAsync(await visitor.GetAsync("/moje"), "main form", ("Input.Email", email));
    }

    [Fact]
    public void What_people_do_with_their_own_account_is_told_apart_from_what_is_done_to_it()
    {
        string[] done = ["appointed", "opened", "roles-changed", "blocked", "unblocked", "erased", "second-factor-reset", "invited", "dismissed"];
        Assert.Equal(UsersActs.All.Where(a => a.SubjectType == "account").Select(a => a.Verb).Order(StringComparer.Ordinal), AccountAct.OwnActs.Concat(done).Order(StringComparer.Ordinal));
    }

    private async Task<Visitor> StaffAsync()
    {
        var staff = site.From();
        await staff.SignInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        return staff;
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var person = site.From();
        await person.SignInAsync(email, Cast.Password);
        return person;
    }

    private async Task<List<Guid>> RolesAsync(string email)
    {
        var id = await site.IdOfAsync(email);
        return await site.InScopeAsync(services => AccountQueries.RolesOf(services.GetRequiredService<RcwesDb>(), id).ToListAsync());
    }

    private Task<string> LinkAsync(string email) => site.InScopeAsync(async services =>
        "/konto/haslo/" + await services.GetRequiredService<PasswordLinks>().NewAsync(await services.GetRequiredService<RcwesDb>().Set<Account>().SingleAsync(a => a.Email == email), Actor.System, default));

    private Task ImportAsync(Guid by, string role, params string[] permissions) => site.InScopeAsync(services =>
    {
        var entry = new JsonObject { ["Name"] = role, ["Permissions"] = new JsonArray([.. permissions.Select(p => (JsonNode)p)]), ["AsksSecondFactor"] = role == "Administrator" };
        var step = new JsonObject { ["name"] = "Roles", ["Roles"] = new JsonArray(entry) };
        return services.GetServices<IRecipeStep>().Single(s => s.Name == "Roles").ImportAsync(step, new RecipeRun(new(ActorKind.User, $"{by}"), DateTime.UtcNow, null), default);
    });
}

[Collection<ClockedSqlite>]
public sealed class AccountHandsTests_on_SQLite(ClockedSqlite site) : AccountHandsTests(site);

[Collection<ClockedPostgres>]
public sealed class AccountHandsTests_on_PostgreSQL(ClockedPostgres site) : AccountHandsTests(site);
