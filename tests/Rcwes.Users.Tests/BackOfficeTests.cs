using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Modules;

namespace Rcwes.Users.Tests;

public abstract class BackOfficeTests(Site site)
{
    [Fact]
    public async Task A_new_person_gets_a_link_sets_a_password_and_signs_in()
    {
        var visitor = await site.SignInAsAdministratorAsync();
        var email = Cast.Email("Bożena");
        var made = await visitor.PostFormAsync(await visitor.GetAsync("/admin/konta/nowe"), "main form.form",
            ("Input.Name", "Bożena Ćma"), ("Input.Email", email), ("Input.Roles", (await site.RoleIdAsync("Redaktor")).ToString()));
        var linked = await visitor.PostFormAsync(await visitor.GetAsync(made.Location!), "main form.form");
        var link = new Uri(linked.One("#address").GetAttribute("value")!).PathAndQuery;

        var person = site.Visitor();
        var done = await person.PostFormAsync(await person.GetAsync(link), "main form", ("Input.Password", Cast.Password), ("Input.Repeated", Cast.Password));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link)).Status);
        await person.SignInAsync(email, Cast.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/admin/konta")).Status);
        Assert.Equal(["opened", "link-made", "password-set", "signed-in"], await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task A_right_that_a_role_gains_or_loses_counts_with_the_next_request()
    {
        var role = await site.RoleAsync("AdminPanel.Access");
        var person = await site.SignedInAsync(await site.PersonAsync("Grażyna", role));
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/admin/konta")).Status);

        var administrator = await site.SignInAsAdministratorAsync();
        var address = $"/admin/role/{await site.RoleIdAsync(role)}";
        var form = (await administrator.GetAsync(address)).Form("main form.form");
        Assert.Equal("/admin/role", (await administrator.SubmitAsync(form.Add("Input.Permissions", "Users.Manage"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/admin/konta")).Status);

        form = (await administrator.GetAsync(address)).Form("main form.form").Fill("Input.Permissions", "AdminPanel.Access");
        await administrator.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/admin/konta")).Status);
    }

    [Fact]
    public async Task A_blocked_person_is_out_at_once_and_back_after_unblocking()
    {
        var email = await site.PersonAsync("Wacława", "Redaktor");
        var person = await site.SignedInAsync(email);
        var administrator = await site.SignInAsAdministratorAsync();
        var address = $"/admin/konta/{await site.IdOfAsync(email)}";
        await administrator.PostFormAsync(await administrator.GetAsync(address + "/blokada"), "main form.form");
        Assert.Equal(HttpStatusCode.Found, (await person.GetAsync("/konto")).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => site.SignedInAsync(email));
        await administrator.PostFormAsync(await administrator.GetAsync(address + "/odblokowanie"), "main form.form");
        await site.SignedInAsync(email);
    }

    [Fact]
    public async Task Nobody_blocks_themselves_nor_takes_their_own_role()
    {
        var administrator = await site.SignInAsAdministratorAsync();
        var address = $"/admin/konta/{await site.IdOfAsync(Site.AdministratorEmail)}";
        var refused = await administrator.PostFormAsync(await administrator.GetAsync(address + "/blokada"), "main form.form");
        Assert.Contains("Własnego konta", refused.Text(".error-summary"));
        refused = await administrator.PostFormAsync(await administrator.GetAsync(address), "main form.form", ("Input.Roles", null));
        Assert.Contains("Własnych ról", refused.Text(".error-summary"));
    }

    [Fact]
    public async Task Who_keeps_accounts_cannot_rise_above_their_own_rights()
    {
        var clerk = await site.RoleAsync("AdminPanel.Access", "Users.Manage");
        var person = await site.SignedInAsync(await site.PersonAsync("Jędrzej", clerk));
        var administrator = await site.RoleIdAsync("Administrator");
        var page = await person.GetAsync("/admin/konta/nowe");
        Assert.True(page.One($"#role-{administrator}").HasAttribute("disabled"));

        var forged = page.Form("main form.form").Fill("Input.Name", "Podstawiony").Fill("Input.Email", Cast.Email("Podstawiony")).Fill("Input.Roles", administrator.ToString());
        Assert.Contains("Roli Administrator", (await person.SubmitAsync(forged)).Text(".error-summary"));
        var address = $"/admin/konta/{await site.IdOfAsync(Site.AdministratorEmail)}";
        var refused = await person.PostFormAsync(await person.GetAsync(address + "/link"), "main form.form");
        Assert.Contains("uprawnienia, których nie masz", refused.Text(".error-summary"));
    }

    [Fact]
    public async Task Every_page_of_accounts_asks_for_its_right_in_both_languages()
    {
        var editor = await site.SignedInAsync(await site.PersonAsync("Łukasz", "Redaktor"));
        var administrator = await site.SignInAsAdministratorAsync();
        var account = await site.IdOfAsync(Site.AdministratorEmail);
        string[] pages = ["/admin/konta", "/admin/konta/nowe", $"/admin/konta/{account}", $"/admin/konta/{account}/blokada", $"/admin/konta/{account}/odblokowanie", $"/admin/konta/{account}/link",
            "/admin/role", "/admin/role/nowa", $"/admin/role/{await site.RoleIdAsync("Redaktor")}", $"/admin/role/{await site.RoleIdAsync("Administrator")}"];
        foreach (var url in pages.SelectMany(p => new[] { p, "/en" + p }))
        {
            Assert.StartsWith(url.StartsWith("/en", StringComparison.Ordinal) ? "/en/konto/logowanie" : "/konto/logowanie", (await site.Visitor().GetAsync(url)).Location);
            Assert.Equal(HttpStatusCode.Forbidden, (await editor.GetAsync(url)).Status);
            Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(url)).Status);
        }
    }

    [Fact]
    public async Task The_list_finds_people_with_and_without_Polish_letters()
    {
        await site.PersonAsync("Gżegżółka");
        var administrator = await site.SignInAsAdministratorAsync();
        foreach (var words in new[] { "Gżegżółka", "gzegzolka", "PRÓBNA gżeg" })
            Assert.Contains(await RowsAsync(words), r => r.Contains("Gżegżółka", StringComparison.Ordinal));
        Assert.Empty(await RowsAsync("nikt taki"));

        async Task<IReadOnlyList<string>> RowsAsync(string words) => (await administrator.GetAsync("/admin/konta?q=" + Uri.EscapeDataString(words))).Texts("main tbody tr");
    }

    [Fact]
    public async Task The_roles_step_is_idempotent_and_tells_what_it_does_not_know()
    {
        var step = JsonNode.Parse("""{"name":"Roles","Roles":[{"Name":"Próbna z receptury","Description":"Opis","Permissions":["Content.Edit","Nieznane.Prawo"]}]}""")!.AsObject();
        var first = await ImportAsync();
        Assert.Contains("Nieznane.Prawo", Assert.Single(first.Notes).ToString());
        await ImportAsync();
        Assert.Equal(["created"], await site.VerbsAsync(await site.RoleIdAsync("Próbna z receptury")));

        async Task<RecipeRun> ImportAsync()
        {
            var run = new RecipeRun(Actor.System, DateTime.UtcNow, null);
            await site.InScopeAsync(services => services.GetServices<IRecipeStep>().Single(s => s.Name == "Roles").ImportAsync(step, run, default));
            return run;
        }
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sessions_and_keeps_this_one()
    {
        var email = await site.PersonAsync("Róża");
        var (here, elsewhere) = (await site.SignedInAsync(email), await site.SignedInAsync(email));
        var done = await here.PostFormAsync(await here.GetAsync("/konto/haslo"), "main form.form",
            ("Input.Current", Cast.Password), ("Input.Password", "Nowy kajak na Obrze"), ("Input.Repeated", "Nowy kajak na Obrze"));
        Assert.True(done.Has(".notice"), done.Html);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/konto")).Status);
        Assert.Equal(HttpStatusCode.Found, (await elsewhere.GetAsync("/konto")).Status);
    }
}

[Collection<SqliteSite>]
public sealed class BackOfficeTests_on_SQLite(SqliteSite site) : BackOfficeTests(site);

[Collection<PostgresSite>]
public sealed class BackOfficeTests_on_PostgreSQL(PostgresSite site) : BackOfficeTests(site);
