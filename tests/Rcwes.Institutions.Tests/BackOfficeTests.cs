using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests;

/// <summary>Staff keep the directory, at a browser without JavaScript.</summary>
public abstract class BackOfficeTests(Site site)
{
    private const string TheForm = "form#entry";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_institution_is_written_row_by_row_and_listed()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var name = Samples.Name("Fundacja Gęsia Szyja");
        var form = (await moderator.GetAsync("/admin/instytucje/nowa")).Form(TheForm)
            .Fill("Input.Name", name).Fill("Input.TypeCode", "FUN").Fill("Input.Identifiers[0].Value", "927-187-32-07")
            .Fill("Input.Contacts[0].Email", "gesia@szyja.example").Fill("Input.Places[0].Locality", "Łęknica").Fill("Input.Places[0].GminaCode", "081001").Fill("Input.Places[0].Hours[0]", "8-12, 13.00–15:30");
        var page = await moderator.SubmitAsync(form, "Dodaj miejsce");
        form = page.Form(TheForm);
        Assert.Equal((name, "Łęknica", "8-12, 13.00–15:30"), (form["Input.Name"][0], form["Input.Places[0].Locality"][0], form["Input.Places[0].Hours[0]"][0]));
        Assert.Equal("Branch", form["Input.Places[1].Kind"][0]);
        form.Fill("Input.Places[1].Locality", "Żagań").Fill("Input.Places[1].Access", "Lift").Add("Input.Services", "mediacje");
        page = await moderator.SubmitAsync(form, "Dodaj kontakt");
        Assert.Equal("Lift", page.Form(TheForm)["Input.Places[1].Access"][0]);
        page = await moderator.SubmitAsync(page.Form(TheForm), "Usuń ten kontakt 2");

        page = await SaveAsync(moderator, page);
        Assert.Equal(name, page.Heading);
        Assert.StartsWith("Zapisano szkic.", page.Text(".notice[role=status]"));
        form = page.Form(TheForm);
        Assert.Equal(("8:00–12:00, 13:00–15:30", "927-187-32-07", "Żagań"), (form["Input.Places[0].Hours[0]"][0], form["Input.Identifiers[0].Value"][0], form["Input.Places[1].Locality"][0]));

        page = await moderator.FollowAsync(await moderator.PostFormAsync(await moderator.GetAsync(page.Url + "/pokazanie"), "main form.form"));
        Assert.Equal("w katalogu", page.Text(".admin-head .state"));
        Assert.Contains(page.Texts(".timeline li"), l => l.StartsWith("pokazano instytucję w katalogu – Łucja Żak", StringComparison.Ordinal));
        Assert.Contains(name, (await moderator.GetAsync($"/admin/instytucje?slowa={Uri.EscapeDataString("gesia " + name.Split(' ')[^1])}&stan=w-katalogu&typ=FUN&powiat=0810")).Texts("tbody th"));
    }

    [Fact]
    public async Task Mistakes_come_back_beside_their_fields_with_everything_that_was_typed()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var form = (await editor.GetAsync("/admin/instytucje/nowa")).Form(TheForm)
            .Fill("Input.TypeCode", "FUN").Fill("Input.Identifiers[0].Value", "927-187-32-08").Fill("Input.Contacts[0].Email", "gesia(at)szyja")
            .Fill("Input.Places[0].PostalCode", "68").Fill("Input.Places[0].Hours[6]", "rano").Fill("Input.SocialLinks", "https://dobry.example/a\nzły");
        var page = await editor.SubmitAsync(form, "Zapisz szkic");
        Assert.Equal(
            ["#Input_Contacts_0__Email", "#Input_Identifiers_0__Value", "#Input_Name", "#Input_Places_0__Hours_6_", "#Input_Places_0__PostalCode", "#Input_SocialLinks"],
            page.Document.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.All(page.Document.QuerySelectorAll(".error-summary a"), a => Assert.True(page.Has(a.GetAttribute("href")!), a.OuterHtml));
        Assert.Equal(("927-187-32-08", "rano"), (page.Form(TheForm)["Input.Identifiers[0].Value"][0], page.Form(TheForm)["Input.Places[0].Hours[6]"][0]));
    }

    [Fact]
    public async Task A_namesake_is_asked_about_with_a_link_and_may_still_be_saved()
    {
        var facts = Samples.Association(Samples.Name("Klub Seniora Wrzosowisko"));
        var there = await site.EntryAsync(facts);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var form = (await editor.GetAsync("/admin/instytucje/nowa")).Form(TheForm).Fill("Input.Name", facts.Name.ToUpperInvariant()).Fill("Input.TypeCode", "STO").Fill("Input.Places[0].GminaCode", "081102");
        var asked = await editor.SubmitAsync(form, "Zapisz szkic");
        Assert.Contains($"/admin/instytucje/{there}", asked.Document.QuerySelectorAll("#alike a").Select(a => a.GetAttribute("href")));
        Assert.Contains("ta sama nazwa", asked.Text("#alike"));
        var saved = await editor.FollowAsync(await editor.SubmitAsync(asked.Form(TheForm), "To inna instytucja – zapisz szkic"));
        Assert.Equal(facts.Name.ToUpperInvariant(), saved.Heading);
        Assert.NotEqual($"/admin/instytucje/{there}", saved.Url);
    }

    [Fact]
    public async Task Who_saves_second_is_told_what_differs_and_decides()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Bractwo Kurkowe Źrenica")));
        var (first, second) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Moderator"));
        var (mine, theirs) = (await first.GetAsync($"/admin/instytucje/{id}"), await second.GetAsync($"/admin/instytucje/{id}"));
        await second.SubmitAsync(theirs.Form(TheForm).Fill("Input.ShortName", "Źrenica"), "Zapisz zmiany");
        var told = await first.SubmitAsync(mine.Form(TheForm).Fill("Input.DescriptionPl", "Strzelamy do tarczy."), "Zapisz zmiany");
        Assert.Contains("Nazwa skrócona, Opis", told.Text(".notice[data-tone=warning]"));
        Assert.Equal("Źrenica", await ShortNameAsync(id));
        var saved = await first.FollowAsync(await first.SubmitAsync(told.Form(TheForm), "Zapisz zmiany"));
        Assert.Equal("Strzelamy do tarczy.", saved.Form(TheForm)["Input.DescriptionPl"][0]);
        Assert.Equal("Łąka", await ShortNameAsync(id));
    }

    [Fact]
    public async Task The_parent_is_found_by_words_and_shown_on_the_unit()
    {
        var parent = Samples.Name("Caritas Diecezji Próbnej");
        var parentId = await site.EntryAsync(Samples.Association(parent));
        var id = await site.EntryAsync(new EntryFacts(Samples.Name("Warsztat Terapii Ćma"), "WTZ"));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var found = await editor.SubmitAsync((await editor.GetAsync($"/admin/instytucje/{id}")).Form(TheForm).Fill("Input.ParentWords", parent), "Szukaj");
        var saved = await editor.FollowAsync(await editor.SubmitAsync(found.Form(TheForm).Fill("Input.ParentId", parentId.ToString()), "Zapisz zmiany"));
        Assert.Equal(parentId.ToString(), saved.Form(TheForm)["Input.ParentId"][0]);
        Assert.Contains(saved.Texts(".choice label"), t => t.StartsWith(parent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_holds_what_the_filter_finds_and_no_formula()
    {
        var name = Samples.Name("=cmd Łąka");
        await site.EntryAsync(Samples.Association(name), InstitutionState.Hidden);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var list = await editor.GetAsync($"/admin/instytucje?slowa=cmd+{name.Split(' ')[^1]}&stan=ukryte");
        var csv = await editor.Client.GetStringAsync(list.One("a[href*='handler=Csv']").GetAttribute("href"), Ct);
        Assert.Contains($"'{name};stowarzyszenie;ukryty;Żary;Żary (miasto);żarski;9271873207;Biuro@laka.example.pl;", csv);
        Assert.Equal(3, csv.Split("\r\n").Length);
        using var excel = new MemoryStream(await editor.Client.GetByteArrayAsync(list.One("a[href*='handler=Xlsx']").GetAttribute("href"), Ct));
        var row = Assert.Single(excel.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>());
        Assert.Equal(("'" + name, "żarski", "9271873207"), (row["Nazwa"], row["Powiat"], row["NIP"]?.ToString()));
    }

    [Fact]
    public async Task The_search_box_finds_entries_in_every_state_and_tells_namesakes_apart()
    {
        var name = Samples.Name("Dzienny Dom Ćmielówka");
        var id = await site.EntryAsync(Samples.Association(name), InstitutionState.Hidden);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var found = await editor.GetAsync($"/admin/szukaj?q={Uri.EscapeDataString("cmielowka " + name.Split(' ')[^1])}");
        Assert.True(found.Has(".found"), found.Text("main"));
        Assert.Contains($"/admin/instytucje/{id}", found.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        Assert.Contains("stowarzyszenie, Żary, ukryty", found.Text("main"));
    }

    [Fact]
    public async Task Rights_decide_who_sees_who_writes_and_who_lists()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Liga Ochrony Żab")), InstitutionState.Hidden);
        var here = $"/admin/instytucje/{id}";
        foreach (var (role, list, form, write, approve) in new[]
        {
            ("Moderator", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
            ("Redaktor", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden),
            ("Audytor", HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
        })
        {
            var person = await site.SignInAsRoleAsync(role);
            Assert.Equal((list, form), ((await person.GetAsync("/admin/instytucje")).Status, (await person.GetAsync(here)).Status));
            foreach (var address in new[] { "/admin/instytucje/nowa", here + "/potwierdzenie", here + "/przekazanie" })
                Assert.Equal((role, address, write), (role, address, (await person.GetAsync(address)).Status));
            foreach (var address in new[] { here + "/pokazanie", here + "/ukrycie", here + "/zamkniecie", here + "/zastrzezenie", here + "/cofniecie-zastrzezenia", "/admin/slowniki-instytucji", "/admin/slowniki-instytucji/typ/STO", "/admin/slowniki-instytucji/uslugi/nowe" })
                Assert.Equal((role, address, approve), (role, address, (await person.GetAsync(address)).Status));
            Assert.Equal(write == HttpStatusCode.OK, (await person.GetAsync(here)).Has(".editor-actions"));
        }
        Assert.Equal(HttpStatusCode.Found, (await site.Visitor().GetAsync("/admin/instytucje")).Status);
    }

    [Fact]
    public async Task A_wish_not_to_be_listed_is_kept_with_its_reason()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Koło Cichych")));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var here = $"/admin/instytucje/{id}";
        var page = await moderator.FollowAsync(await moderator.PostFormAsync(await moderator.GetAsync(here + "/zastrzezenie"), "main form.form", ("Input.Reason", "Prosili o to listem.")));
        Assert.Equal("ukryty", page.Text(".admin-head .state"));
        Assert.Contains(page.Texts(".timeline .note"), n => n == "„Prosili o to listem.”");
        Assert.DoesNotContain(page.Document.QuerySelectorAll("aside a"), a => a.GetAttribute("href")!.EndsWith("/pokazanie", StringComparison.Ordinal));
        var refused = await moderator.PostFormAsync(await moderator.GetAsync(here + "/pokazanie"), "main form.form");
        Assert.Contains("nie chce być w katalogu", refused.Text(".error-summary"));
    }

    [Fact]
    public async Task Types_and_terms_are_renamed_switched_off_and_added()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var name = Samples.Name("usługi żeglarskie");
        var list = await moderator.FollowAsync(await moderator.PostFormAsync(await moderator.GetAsync("/admin/slowniki-instytucji/uslugi/nowe"), "main form.form", ("Input.NamePl", name), ("Input.NameEn", "sailing")));
        Assert.Contains(name, list.Texts("tbody th"));
        var twice = await moderator.PostFormAsync(await moderator.GetAsync("/admin/slowniki-instytucji/uslugi/nowe"), "main form.form", ("Input.NamePl", name));
        Assert.Contains("już jest w słowniku", twice.Text(".error-summary"));
        var slug = Framework.Polish.Slug.From(name);
        Assert.Contains(name, (await moderator.GetAsync("/admin/instytucje/nowa")).Texts(".choice label"));
        var form = (await moderator.GetAsync($"/admin/slowniki-instytucji/uslugi/{slug}")).Form("main form.form");
        await moderator.SubmitAsync(form.Fill("Input.IsActive", null));
        Assert.DoesNotContain(name, (await moderator.GetAsync("/admin/instytucje/nowa")).Texts(".choice label"));

        form = (await moderator.GetAsync("/admin/slowniki-instytucji/typ/SNP")).Form("main form.form");
        list = await moderator.FollowAsync(await moderator.SubmitAsync(form.Fill("Input.NamePl", "spółka niezarobkowa")));
        Assert.Contains("spółka niezarobkowa", list.Texts("tbody th"));
        Assert.Contains(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Select(a => a.SubjectId + " " + a.Verb).ToListAsync(Ct)), a => a == "SNP changed");
    }

    private async Task<Page> SaveAsync(Visitor person, Page page)
    {
        page = await person.SubmitAsync(page.Form(TheForm), "Zapisz szkic");
        // Tests share numbers, so entries may look alike.
        if (page.Has("#alike")) page = await person.SubmitAsync(page.Form(TheForm), "To inna instytucja – zapisz szkic");
        Assert.True(page.Status == HttpStatusCode.Found, string.Join(' ', page.Texts(".error-summary")));
        return await person.FollowAsync(page);
    }

    private Task<string?> ShortNameAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => i.ShortName).SingleAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class BackOfficeTestsOnSqlite(SqliteSite site) : BackOfficeTests(site);

[Collection<PostgresSite>]
public sealed class BackOfficeTestsOnPostgres(PostgresSite site) : BackOfficeTests(site);
