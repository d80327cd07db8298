using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Advisory.Checks;
using Rcwes.Framework;

namespace Rcwes.Advisory.Tests;

/// <summary>What helps staff to answer well: templates, checklists, and a word when somebody else is at it.</summary>
public abstract class HelpTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_comes_into_the_answer_behind_what_was_written_and_is_only_words_until_it_is_sent()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var name = Cast.Name("Zaproszenie");
        var form = (await moderator.GetAsync("/admin/doradztwo/szablony/nowy")).Form("main form").Fill("Input.Name", name).Fill("Input.Topic", "rzecznictwo");
        Assert.Contains("brakuje", (await moderator.SubmitAsync(form.Fill("Input.TextPl", "{% if topic %}Dzień dobry"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("pesel", (await moderator.SubmitAsync(form.Fill("Input.TextPl", "Dzień dobry, {{ pesel }}"))).Text(".error-summary"), StringComparison.Ordinal);
        var list = await moderator.FollowAsync(await moderator.SubmitAsync(form.Fill("Input.TextPl", "Dzień dobry, {{ name }}! Sprawa {{ number }} <b>czeka</b>.")));
        Assert.Contains(name, list.Texts("tbody th"));

        var (id, token, _, staff, _) = await site.CaseAsync();
        await site.ActAsync(id, (r, now) => r.Accept("doradca", new(2, 3, 5), Actor.System, now));
        var answer = (await staff.GetAsync($"/admin/doradztwo/{id}/odpowiedz")).Form("main form");
        var template = (await staff.GetAsync($"/admin/doradztwo/{id}/odpowiedz")).Document.QuerySelectorAll("option").Single(o => o.TextContent == name).GetAttribute("value")!;
        var filled = await staff.SubmitAsync(answer.Fill("Input.Text", "Najpierw to.").Fill("Input.Template", template), "Wstaw szablon");
        var text = filled.Form("main form")["Input.Text"].Single().ReplaceLineEndings("\n");
        Assert.Equal($"Najpierw to.\n\nDzień dobry, Łucja Źdźbło! Sprawa {(await site.RequestAsync(id)).Number} <b>czeka</b>.", text);
        // Nothing went out yet.
        Assert.False((await site.Visitor().GetAsync($"/zgloszenia/{token}")).Has(".spoken-list"));
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(filled.Form("main form"), "Wyślij odpowiedź")).Status);
        Assert.Contains("<b>czeka</b>", (await site.Visitor().GetAsync($"/zgloszenia/{token}")).Text(".spoken-list"), StringComparison.Ordinal);
        // A template of another topic is not offered.
        var (other, _, _, stranger, _) = await site.CaseAsync("biznesplan");
        await site.ActAsync(other, (r, now) => r.Accept("doradca", new(2, 3, 5), Actor.System, now));
        Assert.DoesNotContain(name, (await stranger.GetAsync($"/admin/doradztwo/{other}/odpowiedz")).Texts("option"));
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/admin/doradztwo/szablony")).Status);
    }

    [Fact]
    public async Task The_checklist_of_a_topic_is_ticked_for_each_request_and_what_was_done_stays()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        await ListAsync(moderator, "Sprawdź KRS\nUmów spotkanie");
        var (id, _, _, staff, _) = await site.CaseAsync("konflikty");
        var form = (await staff.GetAsync($"/admin/doradztwo/{id}/lista-kontrolna")).Form("main form");
        var desk = await staff.FollowAsync(await staff.SubmitAsync(form.Fill("Ticked", "Sprawdź KRS")));
        Assert.Contains("1 z 2", desk.Text("section[aria-labelledby='lista-kontrolna']"), StringComparison.Ordinal);
        await ListAsync(moderator, "Umów spotkanie\nWyślij wzór");
        var page = await staff.GetAsync($"/admin/doradztwo/{id}/lista-kontrolna");
        Assert.Equal(["Umów spotkanie", "Wyślij wzór", "Sprawdź KRS"], page.Texts(".choice label"));
        Assert.Equal(["Sprawdź KRS"], page.Form("main form")["Ticked"]);
        await staff.SubmitAsync(page.Form("main form").Fill("Ticked", null));
        Assert.Equal(2, (await staff.GetAsync($"/admin/doradztwo/{id}/lista-kontrolna")).Texts(".choice label").Count);
        await ListAsync(moderator, "");
    }

    [Fact]
    public async Task Two_people_who_tick_one_list_at_once_both_keep_what_they_ticked()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        await ListAsync(moderator, "Pierwsze\nDrugie\nTrzecie");
        var (id, _, partner, one, _) = await site.CaseAsync("konflikty");
        var two = await site.SignedInAsync(await site.StaffAsync(partner));
        var path = $"/admin/doradztwo/{id}/lista-kontrolna";
        await one.SubmitAsync((await one.GetAsync(path)).Form("main form").Fill("Ticked", "Trzecie"));
        var early = (await one.GetAsync(path)).Form("main form");
        var page = await two.GetAsync(path);
        Assert.Contains("ma otwarty formularz", page.Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
        await two.SubmitAsync(page.Form("main form").Add("Ticked", "Pierwsze"));
        // The first one saw neither tick of the second, and takes only their own back.
        await one.SubmitAsync(early.Fill("Ticked", "Drugie"));
        Assert.Equal(["Pierwsze", "Drugie"], (await one.GetAsync(path)).Form("main form")["Ticked"]);
        await ListAsync(moderator, "");
    }

    [Fact]
    public async Task Two_people_at_one_request_are_told_of_each_other()
    {
        var (id, _, partner, one, _) = await site.CaseAsync();
        await site.ActAsync(id, (r, now) => r.Accept("doradca", new(2, 3, 5), Actor.System, now));
        var two = await site.SignedInAsync(await site.StaffAsync(partner));
        Assert.False((await one.GetAsync($"/admin/doradztwo/{id}/odpowiedz")).Has(".notice[data-tone='warning']"));
        Assert.Contains("ma otwarty formularz", (await two.GetAsync($"/admin/doradztwo/{id}")).Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
        var form = await two.GetAsync($"/admin/doradztwo/{id}/pytanie");
        Assert.Contains("ma otwarty formularz", form.Text(".notice[data-tone='warning']"), StringComparison.Ordinal);
        await two.SubmitAsync(form.Form("main form").Fill("Input.Text", "Kiedy możemy porozmawiać?"), "Wyślij pytanie");
        // Who has sent is not at it any more; who still writes is told by the stamp when sending.
        Assert.False((await one.GetAsync($"/admin/doradztwo/{id}")).Has(".notice[data-tone='warning']"));
        // What is old is forgotten.
        Assert.NotEmpty(await site.InScopeAsync(s => s.GetRequiredService<PresenceBoard>().OthersAsync(id, "", Ct)));
        Assert.Empty(await site.InScopeAsync(s => ActivatorUtilities.CreateInstance<PresenceBoard>(s, new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(1))).OthersAsync(id, "", Ct)));
    }

    private static async Task ListAsync(Visitor moderator, string list) =>
        Assert.Equal(HttpStatusCode.Redirect, (await moderator.SubmitAsync((await moderator.GetAsync("/admin/doradztwo/tematy/konflikty")).Form("main form").Fill("Input.Checklist", list))).Status);
}

[Collection<SqliteSite>]
public sealed class HelpTestsOnSqlite(SqliteSite site) : HelpTests(site);

[Collection<PostgresSite>]
public sealed class HelpTestsOnPostgres(PostgresSite site) : HelpTests(site);
