using System.Net;
using Microsoft.EntityFrameworkCore;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Tests;

/// <summary>People as staff see and change them.</summary>
public abstract class PersonPageTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_is_found_by_a_piece_of_the_name_and_the_page_tells_what_is_used_and_left()
    {
        var family = Cast.Family("Żurawska");
        var person = await site.PersonAsync("Grażyna", family);
        await site.TakeAsync(person, Cast.Course("Finanse i zasady"));
        var day = Cast.Day(person, await site.InstitutionAsync(Cast.Family("Fundacja Łąka")));
        await site.SupportAsync(day);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var list = await staff.GetAsync("/admin/uczestnicy?powiat=0811&slowa=" + Uri.EscapeDataString(family.ToLowerInvariant().Replace('ż', 'z')));
        Assert.Equal(["1 z 3", "1 raz"], list.Texts("tbody td").TakeLast(2));
        Assert.Empty((await staff.GetAsync("/admin/uczestnicy?powiat=0805&slowa=" + Uri.EscapeDataString(family))).Texts("tbody tr"));
        var page = await staff.GetAsync(list.One("tbody th a").GetAttribute("href")!);
        Assert.Equal($"Grażyna {family}", page.Heading);
        Assert.Equal("Zostały 2 szkolenia. Wykorzystane: „Finanse i zasady”.", page.Text("#limit-words"));
        Assert.Contains("Razem godzin: 6.", page.Text("section[aria-labelledby=supports]"));
        Assert.Contains("2 trainings are left.", (await staff.GetAsync($"/en/admin/uczestnicy/{person}")).Text("#limit-words"));
    }

    [Fact]
    public async Task A_change_is_stored_with_its_fields_and_over_a_newer_one_it_is_refused()
    {
        var person = await site.PersonAsync("Czesława", Cast.Family("Wróbel"));
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var (first, second) = ((await staff.GetAsync($"/admin/uczestnicy/{person}/dane")).Form("form#person"), (await staff.GetAsync($"/admin/uczestnicy/{person}/dane")).Form("form#person"));
        var saved = await staff.FollowAsync(await staff.SubmitAsync(first.Fill("Input.Phone", "68 000 00 12").Fill("Input.Locality", "Żary")));
        Assert.Contains("Zapisano zmiany.", saved.Text(".notice"));
        Assert.Contains("zmieniono dane uczestnika", saved.Text(".timeline"));
        var subject = person.ToString();
        var data = await site.AskAsync(db => db.Activities.Where(a => a.SubjectId == subject && a.Verb == "changed").Select(a => a.Data).SingleAsync(Ct));
        Assert.Contains("Locality", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Żary", data, StringComparison.Ordinal);
        Assert.Contains("Ktoś inny zmienił dane tej osoby", (await staff.SubmitAsync(second.Fill("Input.Phone", "1"))).Text(".error-summary") + (await staff.SubmitAsync(second.Fill("Input.Phone", "68 000 00 13"))).Text(".error-summary"));
    }

    [Fact]
    public async Task A_contact_that_came_after_staff_had_looked_is_not_taken_unseen()
    {
        var known = Cast.Identity("Genowefa", Cast.Family("Drozd"));
        var person = await site.PersonAsync(known);
        await site.PersonAsync(known with { Email = "nowa@laka.example.pl" });
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        const string Form = "section[aria-labelledby='other'] form";
        var seen = (await staff.GetAsync($"/admin/uczestnicy/{person}")).Form(Form);
        await site.PersonAsync(known with { Email = "ktos@obcy.example.pl" });
        var refused = await staff.SubmitAsync(seen, "Zapisz nowe dane");
        Assert.Contains("Ktoś inny zmienił dane tej osoby", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("ktos@obcy.example.pl", refused.Text("section[aria-labelledby='other']"), StringComparison.Ordinal);
        Assert.Equal("zofia@laka.example.pl", await EmailAsync(person));
        await staff.SubmitAsync(refused.Form(Form), "Zapisz nowe dane");
        Assert.Equal("ktos@obcy.example.pl", await EmailAsync(person));
    }

    private Task<string?> EmailAsync(Guid person) => site.AskAsync(db => db.Set<Person>().Where(p => p.Id == person).Select(p => p.Email).SingleAsync(Ct));

    [Fact]
    public async Task A_pesel_is_checked_hidden_in_the_database_masked_on_the_page_and_every_look_is_written_down()
    {
        var (family, born) = (Cast.Family("Pszczoła"), new DateOnly(1990, 5, 15));
        var person = await site.PersonAsync(Cast.Identity("Aniela", family) with { BirthDate = born, Sex = Sex.Woman });
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        async Task<Page> WriteAsync(string pesel) => await staff.SubmitAsync((await staff.GetAsync($"/admin/uczestnicy/{person}/pesel")).Form("form#pesel").Fill("Input.Pesel", pesel));
        var number = PeselOf("9005150012");
        Assert.Contains("To nie jest poprawny numer PESEL", (await WriteAsync(number[..10] + (char)('0' + (number[10] - '0' + 1) % 10))).Text(".error-summary"));
        Assert.Contains("nie zgadza się z datą urodzenia", (await WriteAsync(PeselOf("9005160012"))).Text(".error-summary"));
        Assert.Contains("nie zgadza się z płcią", (await WriteAsync(PeselOf("9005150013"))).Text(".error-summary"));
        number = PeselOf("9005150022");
        var written = await staff.FollowAsync(await WriteAsync(number));
        Assert.Contains("*******" + number[^4..], written.Text(".editor-side"));
        Assert.DoesNotContain(number, written.Html, StringComparison.Ordinal);
        var stored = await site.AskAsync(db => db.Set<Person>().SingleAsync(p => p.Id == person, Ct));
        Assert.DoesNotContain(number, $"{stored.PeselHidden} {stored.PeselHash}", StringComparison.Ordinal);

        // The same number of somebody else is refused.
        var other = await site.PersonAsync(Cast.Identity("Kunegunda", family) with { BirthDate = born });
        var twice = await staff.SubmitAsync((await staff.GetAsync($"/admin/uczestnicy/{other}/pesel")).Form("form#pesel").Fill("Input.Pesel", number));
        Assert.Contains("ma już inny uczestnik", twice.Text(".error-summary"));

        var shown = await staff.SubmitAsync((await staff.GetAsync($"/admin/uczestnicy/{person}/pesel/odsloniecie")).Form("main form"));
        Assert.Equal(number, shown.Text("#number"));
        Assert.Equal(["created", "pesel-written", "pesel-revealed"], await site.VerbsAsync(person));
        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync($"/admin/uczestnicy/{person}")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync($"/admin/uczestnicy/{person}/pesel/odsloniecie")).Status);

        var none = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync($"/admin/uczestnicy/{person}/pesel")).Form("form#none")));
        Assert.Contains("brak PESEL", none.Text(".editor-side"));
        Assert.Null(await site.AskAsync(db => db.Set<Person>().Where(p => p.Id == person).Select(p => p.PeselHidden).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_namesake_born_on_the_same_day_is_added_only_when_staff_say_so()
    {
        var family = Cast.Family("Kowal");
        var first = await site.PersonAsync("Jan", family);
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var form = (await staff.GetAsync("/admin/uczestnicy/nowy")).Form("main form.form").Fill("Input.GivenNames", "Jan").Fill("Input.FamilyName", family).Fill("Input.BirthDate", "1984-02-29").Fill("Input.Email", "drugi@laka.example.pl");
        var refused = await staff.SubmitAsync(form);
        Assert.Contains("Taka osoba już jest", refused.Text(".error-summary"));
        var added = await staff.FollowAsync(await staff.SubmitAsync(refused.Form("main form.form").Fill("IsNamesake", "true")));
        Assert.Contains("Dodano uczestnika.", added.Text(".notice"));
        // The contact tells them apart when they come again.
        Assert.Equal(first, await site.PersonAsync("Jan", family));
        Assert.NotEqual(first, await site.PersonAsync(Cast.Identity("Jan", family) with { Email = "drugi@laka.example.pl" }));
    }

    /// <summary>Ten digits with the check digit that belongs to them.</summary>
    private static string PeselOf(string ten)
    {
        int[] weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
        var sum = ten.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        return ten + (char)('0' + (10 - sum % 10) % 10);
    }
}

[Collection<SqliteSite>]
public sealed class PersonPageTestsOnSqlite(SqliteSite site) : PersonPageTests(site);

[Collection<PostgresSite>]
public sealed class PersonPageTestsOnPostgres(PostgresSite site) : PersonPageTests(site);
