using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>Message templates that staff add: their name and values, their words, and their way to another site.</summary>
public abstract class OwnTemplateTests(Site site)
{
    private const string Words = "form#szablon";
    private const string New = "/admin/poczta/szablony/nowy";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_is_added_written_renamed_and_taken_away()
    {
        var (title, staff) = ($"Żółte zaproszenie {Guid.NewGuid():N}"[..30], await site.SignInAsAdministratorAsync());
        var form = (await staff.GetAsync(New)).Form("main form").Fill("Input.Title", title).Fill("Input.Values", "imie = Łucja Przykładowa\r\n\r\n dzien=1 marca ");
        var page = await staff.FollowAsync(await staff.SubmitAsync(form, "Dodaj szablon"));
        Assert.Equal((title, "Dodano szablon. Napisz jego treść."), (page.Heading, page.Text(".notice")));
        var name = page.Url.Split('/')[^2];
        Assert.StartsWith("own.zolte-zaproszenie-", name, StringComparison.Ordinal);
        Assert.Equal(["{{ imie }}", "{{ dzien }}"], page.Texts(".names dt"));
        Assert.Equal(["Łucja Przykładowa", "1 marca"], page.Texts(".names dd"));
        Assert.Equal("imie dzien in ", await KnownAsync(name));
        Assert.Contains("Temat wiadomości jest pusty", (await staff.GetAsync($"{page.Url}?handler=Preview")).Html, StringComparison.Ordinal);

        var refused = await staff.SubmitAsync(page.Form(Words).Fill("Input.Subject", "Do {{ imei }}").Fill("Input.Body", "<p>a</p>"), "Zapisz");
        Assert.Contains("nie zna nazwy „imei”", refused.Text(".error-summary li"), StringComparison.Ordinal);
        await staff.FollowAsync(await staff.SubmitAsync(page.Form(Words).Fill("Input.Subject", "Do {{ imie }}").Fill("Input.Body", "<p>Zapraszamy, {{ imie }}.</p>"), "Zapisz"));
        Assert.Equal("imie dzien in pl", await KnownAsync(name));
        var list = await staff.GetAsync("/en/admin/poczta/szablony");
        Assert.Equal("Templates of your own", list.Texts(".panel h2")[0]);
        Assert.Contains("no words yet", list.Text($"tr:has(a[href$='{name}/en']) td:nth-of-type(2)"), StringComparison.Ordinal);

        page = await staff.GetAsync($"/admin/poczta/szablony/{name}/nazwa");
        refused = await staff.SubmitAsync(page.Form("main form").Fill("Input.Values", "dzien = 1 marca"), "Zapisz");
        Assert.Contains("wstawia „imie”", refused.Text(".error-summary li"), StringComparison.Ordinal);
        await staff.FollowAsync(await staff.SubmitAsync(page.Form("main form").Fill("Input.Title", title + " 2").Fill("Input.Values", "imie = Ćma"), "Zapisz"));
        Assert.Equal("imie in pl", await KnownAsync(name));

        var gone = await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync($"/admin/poczta/szablony/{name}/usuniecie")).Form("main form"), "Usuń szablon"));
        Assert.Equal("Usunięto szablon.", gone.Text(".notice"));
        foreach (var address in new[] { "pl", "nazwa", "usuniecie" }) Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/poczta/szablony/{name}/{address}")).Status);
        Assert.Equal(["created", "changed", "renamed", "removed"], await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == "mail-template" && a.SubjectId == name).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct)));
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<MailTemplateText>().AnyAsync(t => t.Name == name, Ct)));
    }

    [Theory]
    [InlineData("", "a = b", "Wpisz nazwę szablonu.")]
    [InlineData("!!!", "a = b", "Nazwij szablon słowami.")]
    [InlineData("Nazwa", "imię = Łucja", "Wiersz 1: napisz nazwę")]
    [InlineData("Nazwa", "a = b\nbez przykładu", "Wiersz 2: napisz nazwę")]
    [InlineData("Nazwa", "a = b\na = c", "Wiersz 2: nazwa „a” jest już zajęta.")]
    [InlineData("Nazwa", "empty = c", "Wiersz 1: nazwa „empty” jest już zajęta.")]
    public async Task What_is_no_title_or_no_list_of_values_is_refused_in_words(string title, string values, string told)
    {
        var staff = await site.SignInAsAdministratorAsync();
        var before = await CountAsync();
        var refused = await staff.SubmitAsync((await staff.GetAsync(New)).Form("main form").Fill("Input.Title", title).Fill("Input.Values", values), "Dodaj szablon");
        Assert.Contains(told, refused.Text(".error-summary li"), StringComparison.Ordinal);
        Assert.Equal(values, Assert.Single(refused.Form("main form")["Input.Values"]));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Two_templates_do_not_share_a_title()
    {
        var (title, staff) = ($"Jeden {Guid.NewGuid():N}", await site.SignInAsAdministratorAsync());
        var form = (await staff.GetAsync(New)).Form("main form").Fill("Input.Title", title);
        await staff.FollowAsync(await staff.SubmitAsync(form, "Dodaj szablon"));
        Assert.Contains("już jest", (await staff.SubmitAsync(form, "Dodaj szablon")).Text(".error-summary li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_right_nobody_adds_one()
    {
        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync(New)).Status);
    }

    [Fact]
    public async Task A_recipe_brings_one_along_once_and_the_export_says_the_same()
    {
        var name = $"own.z-przepisu-{Guid.NewGuid().ToString("N")[..8]}";
        var entry = new JsonObject
        {
            ["Name"] = name,
            ["Title"] = name,
            ["Values"] = new JsonArray("imie = Łucja Przykładowa"),
            ["Words"] = new JsonObject { ["en"] = new JsonObject { ["Subject"] = "For {{ imie }}", ["Body"] = "<p>a</p>" }, ["pl"] = new JsonObject { ["Subject"] = "Dla {{ imie }}", ["Body"] = "<p>ż</p>" } },
        };
        var administrator = new Actor(ActorKind.User, $"{Guid.NewGuid()}");
        Assert.Equal(RecipeOutcome.New, await ImportAsync(entry, administrator));
        Assert.Equal(RecipeOutcome.Same, await ImportAsync(entry, administrator));
        var exported = await site.InScopeAsync(s => s.GetServices<IRecipeStep>().Single(r => r.Name == "MailTemplates").ExportAsync(Ct));
        Assert.True(JsonNode.DeepEquals(entry, exported[0]["Templates"]!.AsArray().Single(t => (string?)t!["Name"] == name)), exported[0].ToJsonString());

        entry["Words"]!["pl"]!["Subject"] = "Inaczej";
        // The site itself fills in only what is not there.
        Assert.Equal(RecipeOutcome.Same, await ImportAsync(entry, Actor.System));
        Assert.Equal(RecipeOutcome.Changed, await ImportAsync(entry, administrator));

        entry["Words"]!["pl"]!["Subject"] = "Dla {{ nieznane }}";
        Assert.Equal("mail.unknown", (await Assert.ThrowsAsync<RuleException>(() => ImportAsync(entry, administrator))).Code);
        entry["Name"] = "users.changed";
        Assert.Equal("recipe.mail", (await Assert.ThrowsAsync<RuleException>(() => ImportAsync(entry, administrator))).Code);
    }

    private Task<RecipeOutcome> ImportAsync(JsonObject entry, Actor actor) => site.InScopeAsync(async s =>
    {
        var run = new RecipeRun(actor, DateTime.UtcNow, null);
        await s.GetServices<IRecipeStep>().Single(r => r.Name == "MailTemplates").ImportAsync(new() { ["name"] = "MailTemplates", ["Templates"] = new JsonArray(entry.DeepClone()) }, run, Ct);
        return Enum.GetValues<RecipeOutcome>().Single(o => run.Tally["MailTemplate", o] == 1);
    });

    /// <summary>Names of the values, and languages with words.</summary>
    private Task<string> KnownAsync(string name) => site.InScopeAsync(async s =>
    {
        var letter = (await s.GetRequiredService<OwnLetters>().FindAsync(name, Ct))!;
        return $"{string.Join(' ', letter.Values.Select(v => v.Name))} in {string.Join(' ', letter.Cultures)}";
    });

    private Task<int> CountAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<OwnTemplate>().CountAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class OwnTemplateTests_on_SQLite(SqliteSite site) : OwnTemplateTests(site);

[Collection<PostgresSite>]
public sealed class OwnTemplateTests_on_PostgreSQL(PostgresSite site) : OwnTemplateTests(site);
