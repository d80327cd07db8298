using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Users.SecondFactors;

namespace Rcwes.Users.Tests;

public abstract class SecondFactorTests(ClockedSite site)
{
    [Fact]
    public async Task After_set_up_the_password_alone_opens_nothing_and_the_code_opens_the_page_that_was_asked_for()
    {
        var email = await site.PersonAsync("Łucja", "Redaktor");
        var phone = await Phone.SetUpAsync(site, await SignedInAsync(email));
        Assert.Equal(SecondFactorBook.CodesAtOnce, phone.Paper.Distinct().Count());

        var person = site.From();
        var asked = await person.PostFormAsync(await person.GetAsync("/konto/logowanie?powrot=%2Fkonto%2Fhaslo"), "form:has(input[type=password])", ("Input.Email", email), ("Input.Password", Cast.Password));
        Assert.Equal("/konto/logowanie/kod?powrot=%2Fkonto%2Fhaslo", asked.Location);
        foreach (var closed in new[] { "/konto", "/admin", "/konto/weryfikacja", "/konto/weryfikacja/ustawienie", "/konto/sesje" })
            Assert.StartsWith("/konto/logowanie", (await person.GetAsync(closed)).Location);
        var form = (await person.GetAsync(asked.Location!)).Form("main form.form").Fill("Input.Code", phone.NextCode());
        Assert.Equal("/konto/haslo", (await person.SubmitAsync(form)).Location);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/konto")).Status);
    }

    [Fact]
    public async Task A_code_is_taken_once_by_whomever()
    {
        var email = await site.PersonAsync("Bożena");
        var phone = await Phone.SetUpAsync(site, await SignedInAsync(email));
        var people = await HalfInAsync(email, 4);
        // The code of set-up itself has been used already.
        Assert.Contains("był już użyty", (await Phone.TypeAsync(people[0], phone.Code)).Text(".error-summary"));
        var code = phone.NextCode();
        var answers = await Task.WhenAll(people.Select(p => Phone.TypeAsync(p, code)));
        Assert.Equal(1, answers.Count(a => a.Location == "/"));
        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_copied_and_the_person_is_told()
    {
        var email = await site.PersonAsync("Świętosława");
        var phone = await Phone.SetUpAsync(site, await SignedInAsync(email));
        var copied = phone.Paper[3].ToUpperInvariant().Replace('-', ' ').Replace('0', 'O').Replace('1', 'I');
        var people = await HalfInAsync(email, 3);
        var answers = await Task.WhenAll(people.Select(p => Phone.TypeAsync(p, copied)));
        Assert.Single(answers, a => a.Location == "/");
        var inside = people[Array.FindIndex(answers, a => a.Location == "/")];
        Assert.Contains("zostało 9", (await inside.GetAsync("/konto/weryfikacja")).Text("main dl"));
        Assert.Contains(await site.LettersAsync(email), t => t.Contains("kodem zapasowym", StringComparison.Ordinal));
        Assert.Contains("recovery-code-used", await site.VerbsAsync(await site.IdOfAsync(email)));
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_and_the_person_hears_of_it()
    {
        var email = await site.PersonAsync("Grażyna");
        var phone = await Phone.SetUpAsync(site, await SignedInAsync(email));
        var guesser = (await HalfInAsync(email, 1))[0];
        for (var i = 0; i < 5; i++) await Phone.TypeAsync(guesser, "00000x");
        // Another browser and another password step do not help, nor does the right code.
        var other = (await HalfInAsync(email, 1))[0];
        Assert.Contains("Odczekaj 15 minut", (await Phone.TypeAsync(other, phone.NextCode())).Text(".error-summary"));
        Assert.Contains("Odczekaj 15 minut", (await Phone.TypeAsync(other, phone.Paper[0])).Text(".error-summary"));
        Assert.Contains(await site.LettersAsync(email), t => t.Contains("kilka razy zły kod", StringComparison.Ordinal));
        Assert.Single(await site.VerbsAsync(await site.IdOfAsync(email)), v => v == "code-guessed");

        site.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("/", (await Phone.TypeAsync((await HalfInAsync(email, 1))[0], phone.NextCode())).Location);
    }

    [Fact]
    public async Task The_first_step_lasts_ten_minutes_and_falls_with_a_new_password()
    {
        var email = await site.PersonAsync("Jędrzej");
        var first = await SignedInAsync(email);
        var phone = await Phone.SetUpAsync(site, first);
        var slow = (await HalfInAsync(email, 1))[0];
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("/konto/logowanie", (await slow.GetAsync("/konto/logowanie/kod")).Location);
        var thief = (await HalfInAsync(email, 1))[0];
        var changed = await first.PostFormAsync(await first.GetAsync("/konto/haslo"), "main form.form", ("Input.Current", Cast.Password), ("Input.Password", "Nowy kajak na Obrze"), ("Input.Repeated", "Nowy kajak na Obrze"));
        Assert.True(changed.Has(".notice"), changed.Html);
        Assert.Equal("/konto/logowanie", (await thief.GetAsync("/konto/logowanie/kod")).Location);
        Assert.NotNull(phone);
    }

    [Fact]
    public async Task A_trusted_browser_is_not_asked_for_thirty_days_unless_the_trust_is_taken_back()
    {
        var email = await site.PersonAsync("Wacława");
        var phone = await Phone.SetUpAsync(site, await SignedInAsync(email));
        var own = (await HalfInAsync(email, 1))[0];
        await Phone.TypeAsync(own, phone.NextCode(), trust: true);
        await SignOutAsync(own);
        Assert.Equal("/", (await Phone.PasswordAsync(own, email)).Location);

        var page = await own.GetAsync("/konto/sesje");
        var form = page.One("form[action*=Distrust] button");
        await own.SubmitAsync(page.Form("form[action*=Distrust]"));
        Assert.False((await own.GetAsync("/konto/sesje")).Has("form[action*=Distrust]"));
        Assert.NotNull(form.GetAttribute("value"));
        await SignOutAsync(own);
        Assert.Equal("/konto/logowanie/kod", (await Phone.PasswordAsync(own, email)).Location);

        await Phone.TypeAsync(own, phone.NextCode(), trust: true);
        site.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("/konto/logowanie/kod", (await Phone.PasswordAsync(own, email)).Location);
    }

    [Fact]
    public async Task Who_must_have_it_and_has_not_is_led_to_set_up_and_goes_nowhere_else()
    {
        var role = await site.RoleAsync("AdminPanel.Access", "Content.Edit");
        var email = await site.PersonAsync("Róża", role);
        var before = await SignedInAsync(email);
        var staff = await SignedInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        var address = $"/admin/role/{await site.RoleIdAsync(role)}";
        Assert.Equal("/admin/role", (await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form.form").Fill("Input.AsksSecondFactor", "true"))).Location);
        // The session that was open ends, and the password does not begin another.
        Assert.StartsWith("/konto/logowanie", (await before.GetAsync("/admin")).Location);
        Assert.Equal("/konto/weryfikacja/ustawienie", (await Phone.PasswordAsync(before, email)).Location);
        foreach (var closed in new[] { "/admin", "/konto", "/konto/haslo", "/konto/logowanie/kod" }) Assert.StartsWith("/konto/logowanie", (await before.GetAsync(closed)).Location);

        var page = await before.GetAsync("/konto/weryfikacja/ustawienie");
        Assert.DoesNotContain("Input.Current", page.Form("main form.form").Names);
        var key = Phone.Read(page);
        var wrong = await before.PostFormAsync(page, "main form.form", ("Input.Code", "12345"));
        Assert.Equal(key, Phone.Read(wrong));
        var done = await before.PostFormAsync(wrong, "main form.form", ("Input.Code", Phone.CodeOf(site, key)));
        Assert.Equal("/admin", done.One("main .actions a").GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/konto")).Status);
        Assert.False((await before.GetAsync("/konto/weryfikacja")).Has("a[href$=wylaczenie]"));
        var phone = new Phone(site, key, []);
        Assert.Equal("/konto/weryfikacja", (await before.GetAsync("/konto/weryfikacja/wylaczenie")).Location);
        Assert.Equal("/konto/logowanie/kod", (await Phone.PasswordAsync(site.From(), email)).Location);
        Assert.NotEmpty(phone.NextCode());
    }

    [Fact]
    public async Task An_administrator_removes_it_with_a_reason_that_is_logged_and_the_person_is_told()
    {
        var email = await site.PersonAsync("Zośka");
        var person = await SignedInAsync(email);
        await Phone.SetUpAsync(site, person);
        var id = await site.IdOfAsync(email);
        var staff = await SignedInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        var page = await staff.GetAsync($"/admin/konta/{id}/weryfikacja");
        Assert.Contains("Wpisz powód.", (await staff.PostFormAsync(page, "main form.form")).Texts(".error-summary li"));
        Assert.Equal($"/admin/konta/{id}", (await staff.PostFormAsync(page, "main form.form", ("Input.Reason", "Telefon zgubiony, potwierdzone telefonicznie"))).Location);
        Assert.StartsWith("/konto/logowanie", (await person.GetAsync("/konto")).Location);
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
        Assert.Contains(await site.LettersAsync(email), t => t.Contains("administrator usunął", StringComparison.Ordinal));
        Assert.Equal("Telefon zgubiony, potwierdzone telefonicznie", await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Activities
            .Where(a => a.SubjectId == id.ToString() && a.Verb == "second-factor-reset").Select(a => a.Note).SingleAsync()));
        Assert.Contains("nie ma weryfikacji", (await staff.PostFormAsync(page, "main form.form", ("Input.Reason", "Jeszcze raz"))).Text(".error-summary"));
    }

    [Fact]
    public async Task Who_has_fewer_rights_cannot_remove_the_second_factor_of_who_has_more()
    {
        var chief = await site.PersonAsync("Kazimierz", "Administrator");
        await Phone.SetUpAsync(site, await SignedInAsync(chief));
        var clerk = await SignedInAsync(await site.PersonAsync("Mścisława", await site.RoleAsync("AdminPanel.Access", "Users.Manage")));
        var page = await clerk.GetAsync($"/admin/konta/{await site.IdOfAsync(chief)}/weryfikacja");
        Assert.Contains("uprawnienia, których nie masz", (await clerk.PostFormAsync(page, "main form.form", ("Input.Reason", "Bo tak"))).Text(".error-summary"));
        Assert.Equal("/konto/logowanie/kod", (await Phone.PasswordAsync(site.From(), chief)).Location);
    }

    [Fact]
    public async Task A_link_to_a_new_password_is_no_way_around_the_code()
    {
        var email = await site.PersonAsync("Jaromir");
        await Phone.SetUpAsync(site, await SignedInAsync(email));
        var staff = await SignedInAsync(Site.AdministratorEmail, Site.AdministratorPassword);
        var made = await staff.PostFormAsync(await staff.GetAsync($"/admin/konta/{await site.IdOfAsync(email)}/link"), "main form.form");
        var link = new Uri(made.One("#address").GetAttribute("value")!).PathAndQuery;
        var person = site.From();
        await person.PostFormAsync(await person.GetAsync(link), "main form", ("Input.Password", "Nowy kajak na Obrze"), ("Input.Repeated", "Nowy kajak na Obrze"));
        Assert.Equal("/konto/logowanie/kod", (await Phone.PasswordAsync(person, email, "Nowy kajak na Obrze")).Location);
        Assert.StartsWith("/konto/logowanie", (await person.GetAsync("/konto")).Location);
    }

    [Fact]
    public async Task Changing_it_asks_for_both_factors_ends_other_sessions_and_keeps_this_one()
    {
        var email = await site.PersonAsync("Żaneta");
        var (here, elsewhere) = (await SignedInAsync(email), await SignedInAsync(email));
        var phone = await Phone.SetUpAsync(site, here);
        Assert.StartsWith("/konto/logowanie", (await elsewhere.GetAsync("/konto")).Location);

        var page = await here.GetAsync("/konto/weryfikacja/kody");
        Assert.Contains("Obecne hasło się nie zgadza.", (await here.PostFormAsync(page, "main form.form", ("Input.Current", "Zgaduję hasło 12"), ("Input.Code", phone.NextCode()))).Texts(".error-summary li"));
        var renewed = await here.PostFormAsync(page, "main form.form", ("Input.Current", Cast.Password), ("Input.Code", phone.Code));
        Assert.Empty(renewed.Texts(".recovery-codes code").Intersect(phone.Paper));
        Assert.Equal(HttpStatusCode.OK, (await Phone.TypeAsync((await HalfInAsync(email, 1))[0], phone.Paper[0])).Status);

        var setUp = await here.GetAsync("/konto/weryfikacja/ustawienie");
        var key = Phone.Read(setUp);
        var refused = await here.PostFormAsync(setUp, "main form.form", ("Input.Code", Phone.CodeOf(site, key)), ("Input.Current", Cast.Password));
        Assert.Contains("Wpisz kod.", refused.Texts(".error-summary li"));
        var moved = await here.PostFormAsync(refused, "main form.form", ("Input.Code", Phone.CodeOf(site, key)), ("Input.Current", Cast.Password), ("Input.Earlier", renewed.Texts(".recovery-codes code")[0]));
        Assert.True(moved.Has(".recovery-codes"), moved.Html);

        var off = await here.PostFormAsync(await here.GetAsync("/konto/weryfikacja/wylaczenie"), "main form.form", ("Input.Current", Cast.Password), ("Input.Code", new Phone(site, key, []).NextCode()));
        Assert.Equal("/konto/weryfikacja", off.Location);
        Assert.Contains("Wyłączona.", (await here.GetAsync("/konto/weryfikacja")).Text("main"));
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
    }

    [Fact]
    public async Task A_key_of_somebody_else_or_an_old_one_is_not_taken_from_the_form()
    {
        var (mine, theirs) = (await SignedInAsync(await site.PersonAsync("Ścibor")), await SignedInAsync(await site.PersonAsync("Żegota")));
        var (page, other) = (await mine.GetAsync("/konto/weryfikacja/ustawienie"), await theirs.GetAsync("/konto/weryfikacja/ustawienie"));
        var planted = page.Form("main form.form").Fill("Input.Held", other.Form("main form.form")["Input.Held"][0]).Fill("Input.Code", Phone.CodeOf(site, Phone.Read(other))).Fill("Input.Current", Cast.Password);
        Assert.False((await mine.SubmitAsync(planted)).Has(".recovery-codes"));
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        var late = await mine.PostFormAsync(page, "main form.form", ("Input.Code", Phone.CodeOf(site, Phone.Read(page))), ("Input.Current", Cast.Password));
        Assert.False(late.Has(".recovery-codes"));
        Assert.NotEqual(Phone.Read(page), Phone.Read(late));
    }

    [Fact]
    public async Task Neither_the_key_nor_a_recovery_code_lies_readable_in_the_database()
    {
        var email = await site.PersonAsync("Rzepicha");
        var person = await SignedInAsync(email);
        var page = await person.GetAsync("/konto/weryfikacja/ustawienie");
        var key = Phone.Read(page);
        var done = await person.PostFormAsync(page, "main form.form", ("Input.Code", Phone.CodeOf(site, key)), ("Input.Current", Cast.Password));
        var id = await site.IdOfAsync(email);
        var (hidden, hashes) = await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            return (await db.Set<SecondFactor>().Where(f => f.AccountId == id).Select(f => f.KeyHidden).SingleAsync(), await db.Set<RecoveryCode>().Where(c => c.AccountId == id).Select(c => c.CodeHash).ToListAsync());
        });
        foreach (var readable in new[] { Convert.ToBase64String(key), Convert.ToHexString(key), Letters32.Of(key, Letters32.Standard) }) Assert.DoesNotContain(readable, hidden, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(10, hashes.Distinct().Count());
        Assert.All(done.Texts(".recovery-codes code"), c => Assert.DoesNotContain(c.Replace("-", "", StringComparison.Ordinal), hashes));
    }

    [Fact]
    public async Task When_the_keys_of_the_site_are_lost_a_recovery_code_still_opens_and_the_server_can_reset()
    {
        var email = await site.PersonAsync("Ścibora");
        var phone = await Phone.SetUpAsync(site, await SignedInAsync(email));
        var id = await site.IdOfAsync(email);
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<SecondFactor>().Where(f => f.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.KeyHidden, "CfDJ8nie-ta")));
        var person = (await HalfInAsync(email, 1))[0];
        Assert.Contains("Serwis stracił klucze", (await Phone.TypeAsync(person, phone.NextCode())).Text(".error-summary"));
        Assert.Equal("/", (await Phone.TypeAsync(person, phone.Paper[0])).Location);

        await site.InScopeAsync(async services =>
        {
            var command = services.GetServices<Rcwes.Framework.Modules.ICommand>().Single(c => c.Name == "account");
            Assert.False(await command.RunAsync(["reset"], TextWriter.Null, default));
            await Assert.ThrowsAsync<Rcwes.Framework.RuleException>(() => command.RunAsync(["reset-second-factor", "nikt@rcwes.example"], TextWriter.Null, default));
            Assert.True(await command.RunAsync(["reset-second-factor", email], TextWriter.Null, default));
        });
        Assert.Equal("/", (await Phone.PasswordAsync(site.From(), email)).Location);
    }

    [Fact]
    public async Task The_pages_speak_English_too()
    {
        var email = await site.PersonAsync("Dobrosława");
        var person = await SignedInAsync(email);
        await Phone.SetUpAsync(site, person);
        foreach (var (url, heading) in new[] { ("/en/konto/weryfikacja", "Two-step verification"), ("/en/konto/weryfikacja/ustawienie", "Turning two-step verification on"), ("/en/konto/weryfikacja/kody", "New recovery codes"), ("/en/konto/weryfikacja/wylaczenie", "Turn two-step verification off?"), ("/en/konto/sesje", "Sessions and devices") })
            Assert.Equal(heading, (await person.GetAsync(url)).Heading);
        var other = site.From();
        var asked = await other.PostFormAsync(await other.GetAsync("/en/konto/logowanie"), "form:has(input[type=password])", ("Input.Email", email), ("Input.Password", Cast.Password));
        Assert.Equal("Enter the code", (await other.GetAsync(asked.Location!)).Heading);
        var empty = await other.PostFormAsync(await other.GetAsync(asked.Location!), "main form.form");
        Assert.Equal("Enter the code.", Assert.Single(empty.Texts(".error-summary li")));
        Assert.Equal("#Input_Code", empty.One(".error-summary li a").GetAttribute("href"));
    }

    private async Task<Visitor> SignedInAsync(string email, string password = Cast.Password)
    {
        var visitor = site.From();
        await visitor.SignInAsync(email, password);
        return visitor;
    }

    private Task<Visitor[]> HalfInAsync(string email, int count) => Phone.HalfInAsync(site, email, count);

    private static async Task SignOutAsync(Visitor person) => await person.PostFormAsync(await person.GetAsync("/konto/wylogowanie"), "main form");
}

[Collection<ClockedSqlite>]
public sealed class SecondFactorTests_on_SQLite(ClockedSqlite site) : SecondFactorTests(site);

[Collection<ClockedPostgres>]
public sealed class SecondFactorTests_on_PostgreSQL(ClockedPostgres site) : SecondFactorTests(site);
