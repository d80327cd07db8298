using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;

namespace Rcwes.Forms.Tests;

/// <summary>Programs have to think, people are never turned away.</summary>
public abstract partial class RobotTests(Site site)
{
    private static readonly string[] Numbers = ["zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"];

    private static Form WithSum(Page page, int more = 0)
    {
        var words = Sum().Match(page.Text("label[for=suma]"));
        return page.Form("form[data-conditions]").Fill("suma", (Array.IndexOf(Numbers, words.Groups[1].Value) + Array.IndexOf(Numbers, words.Groups[2].Value) + more).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_filled_trap_brings_a_plain_question_and_the_answer_opens_the_way()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var visitor = site.Visitor();
        var page = await visitor.SubmitAsync((await visitor.GetAsync(form.Address)).Filled(("a", "wpisane")).Fill("strona", "http://spam.example"));
        Assert.Equal("wpisane", page.One("#q_a").GetAttribute("value"));
        Assert.Empty(await site.AnswersAsync(form.Id));
        page = await visitor.SubmitAsync(WithSum(page, more: 1));
        Assert.Contains("Wynik się nie zgadza", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("wpisane", page.One("#q_a").GetAttribute("value"));
        // A browser that fills in every field by itself is no robot.
        page = await visitor.FollowAsync(await visitor.SubmitAsync(WithSum(page).Fill("strona", "http://spam.example")));
        Assert.Equal("Sprawdź odpowiedzi", page.Heading);
    }

    [Fact]
    public async Task The_token_of_a_first_page_begins_one_answer_and_no_more()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(form.Address);
        await visitor.AnswerAsync(page, ("a", "pierwsza"));
        var again = await visitor.AnswerAsync(page, ("a", "druga"));
        Assert.True(again.Has("#suma"));
        Assert.Single(await site.AnswersAsync(form.Id));
        again = await visitor.FollowAsync(await visitor.SubmitAsync(WithSum(again)));
        Assert.Equal("Sprawdź odpowiedzi", again.Heading);
        Assert.Equal(2, (await site.AnswersAsync(form.Id)).Count);
    }

    [Fact]
    public async Task A_token_of_another_form_and_one_that_nobody_signed_are_no_tokens()
    {
        var (form, other) = (await site.FormAsync("", Cast.Input("a", "A?")), await site.FormAsync("", Cast.Input("a", "A?")));
        var visitor = site.Visitor();
        var theirs = (await visitor.GetAsync(other.Address)).Form("form[data-conditions]")["start"][0];
        foreach (var token in new[] { theirs, "", "bzdura", theirs[..^4] })
            Assert.True((await visitor.SubmitAsync((await visitor.GetAsync(form.Address)).Filled(("a", "1")).Fill("start", token))).Has("#suma"), token);
        Assert.Empty(await site.AnswersAsync(form.Id));
    }

    [Fact]
    public async Task Whoever_answers_in_no_time_or_comes_after_a_day_is_asked_and_a_person_in_between_is_not()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var own = await Site.StartAsync(site.Engine, o =>
        {
            (o.Clock, o.SampleData) = (clock, false);
            o.Settings["Rcwes:Forms:LeastSeconds"] = "3";
        });
        var form = await own.FormAsync("", Cast.Input("a", "A?"));
        foreach (var (wait, asked) in new[] { (TimeSpan.FromSeconds(1), true), (TimeSpan.FromSeconds(4), false), (TimeSpan.FromHours(25), true) })
        {
            var visitor = own.Visitor();
            var page = await visitor.GetAsync(form.Address);
            clock.Advance(wait);
            Assert.Equal(asked, (await visitor.AnswerAsync(page, ("a", "1"))).Has("#suma"));
        }
    }

    [Fact]
    public async Task A_whole_room_answers_from_one_address_and_a_flood_is_told_to_wait()
    {
        // Few enough to come within the minute that the limit counts, on any machine.
        const int Most = 5;
        await using var own = await Site.StartAsync(site.Engine, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:Limits:AnswersPerMinute"] = $"{Most}";
        });
        var form = await own.FormAsync(""" "SkipsCheck": true """, Cast.Input("a", "A?"));
        for (var person = 0; person < Most; person++)
        {
            var visitor = own.Visitor();
            Assert.Equal("Wysłano", (await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", "1"))).Heading);
        }
        var late = own.Visitor();
        var told = await late.AnswerAsync(await late.GetAsync(form.Address), ("a", "1"));
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, told.Status);
        Assert.Equal(Most, (await own.AnswersAsync(form.Id)).Count);
    }

    [Fact]
    public async Task Posts_without_the_antiforgery_token_reach_nothing()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var answer = await site.Visitor().SendAsync(new(HttpMethod.Post, $"/formularze/wypelnij/{form.Id}") { Content = new FormUrlEncodedContent([new("q.a", "1"), new("asked", "a")]) });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(await site.AnswersAsync(form.Id));
    }

    [GeneratedRegex(@"jest: (\w+) dodać (\w+)\?")]
    private static partial Regex Sum();
}

[Collection<SqliteSite>]
public sealed class RobotTestsOnSqlite(SqliteSite site) : RobotTests(site);

[Collection<PostgresSite>]
public sealed class RobotTestsOnPostgres(PostgresSite site) : RobotTests(site);
