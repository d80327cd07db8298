using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Tests;

/// <summary>A form opens and closes when it says, and takes as many answers as it says.</summary>
public abstract class DoorTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Iso(double hours) => DateTime.UtcNow.AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Before_its_time_after_it_and_when_it_is_shut_a_form_says_why_and_keeps_what_was_begun()
    {
        var early = await site.FormAsync($""" "OpensUtc": "{Iso(5)}" """, Cast.Input("a", "A?"));
        var visitor = site.Visitor();
        Assert.Contains("otworzymy", (await visitor.GetAsync(early.Address)).Text(".lead"), StringComparison.Ordinal);
        Assert.False((await visitor.GetAsync(early.Address)).Has("form[data-conditions]"));
        var late = await site.FormAsync($""" "ClosesUtc": "{Iso(-1)}" """, Cast.Input("a", "A?"));
        Assert.Contains("zamknęliśmy", (await visitor.GetAsync(late.Address)).Text(".lead"), StringComparison.Ordinal);
        // Open while somebody begins, closed when they send.
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var page = await visitor.GetAsync(form.Address);
        var check = await visitor.AnswerAsync(page, ("a", "ważne słowa"));
        var shown = await site.Visitor().GetAsync(form.Address);
        var document = await site.DocumentAsync(form.Id);
        document["RcwesFormPart"]!["ClosesUtc"] = Iso(-1);
        await site.PublishAsync(document);
        var refused = await visitor.SendAsync(check);
        Assert.Contains("zamknięty", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("ważne słowa", refused.Text(".summary-list"), StringComparison.Ordinal);
        Assert.Equal(AnswerState.Draft, Assert.Single(await site.AnswersAsync(form.Id)).State);
        Assert.True(shown.Has("form[data-conditions]"));
    }

    [Fact]
    public async Task Whoever_opens_a_page_that_is_closed_by_the_time_it_is_sent_keeps_what_was_typed()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var visitor = site.Visitor();
        var page = await visitor.GetAsync(form.Address);
        var document = await site.DocumentAsync(form.Id);
        document["RcwesFormPart"]!["ClosesUtc"] = Iso(-1);
        await site.PublishAsync(document);
        page = await visitor.AnswerAsync(page, ("a", "ważne słowa"));
        Assert.Contains("zamknęliśmy", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal("ważne słowa", page.One("#q_a").GetAttribute("value"));
        Assert.Empty(await site.AnswersAsync(form.Id));
    }

    [Fact]
    public async Task Staff_shut_a_form_and_open_it_again_and_the_log_tells_both()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        await LookAsync();
        var staff = await site.SignInAsAdministratorAsync();
        var list = await staff.GetAsync($"/admin/formularze/{form.Id}");
        list = await staff.FollowAsync(await staff.SubmitAsync(list.Form("form.rule-acts"), "Zamknij formularz teraz"));
        Assert.Contains("Zamknięto formularz", list.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("Ten formularz jest zamknięty.", (await site.Visitor().GetAsync(form.Address)).Text(".lead"));
        list = await staff.FollowAsync(await staff.SubmitAsync(list.Form("form.rule-acts"), "Otwórz formularz"));
        Assert.True((await site.Visitor().GetAsync(form.Address)).Has("form[data-conditions]"));
        await LookAsync();
        Assert.Equal(["opened", "closed", "opened"], await VerbsAsync(form.Id));
        // A viewer looks and touches nothing.
        var viewer = await site.SignInAsRoleAsync("Audytor");
        Assert.False((await viewer.GetAsync($"/admin/formularze/{form.Id}")).Has("form.rule-acts"));
        var partner = await site.SignInAsRoleAsync("Pracownik partnera");
        foreach (var address in new[] { "/admin/formularze", $"/admin/formularze/{form.Id}" }) Assert.NotEqual(System.Net.HttpStatusCode.OK, (await partner.GetAsync(address)).Status);
    }

    [Fact]
    public async Task A_form_that_is_shut_while_the_doors_are_looked_at_is_not_told_to_be_open()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        await site.InScopeAsync(async s =>
        {
            GateDesk.Looked = () => site.InScopeAsync(other => other.GetRequiredService<GateDesk>().ShutAsync(form.Id, shut: true, Framework.Actor.System, Ct));
            await s.GetRequiredService<GateDesk>().LookAsync(Ct);
        });
        Assert.Empty(await VerbsAsync(form.Id));
    }

    [Fact]
    public async Task The_last_place_goes_once_and_the_second_is_told_with_the_answers_kept()
    {
        const int Places = 3, People = 8;
        var form = await site.FormAsync($""" "MostAnswers": {Places} """, Cast.Input("a", "A?"));
        var drafts = new List<(Visitor Visitor, Page Check)>();
        for (var person = 0; person < People; person++)
        {
            var visitor = site.Visitor();
            drafts.Add((visitor, await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", $"osoba {person}"))));
        }
        var pages = await Task.WhenAll(drafts.Select(d => Task.Run(() => d.Visitor.SendAsync(d.Check), Ct)));
        Assert.Equal(Places, pages.Count(p => p.Heading == "Wysłano"));
        Assert.All(pages.Where(p => p.Heading != "Wysłano"), p => Assert.Contains("ostatnią odpowiedź", p.Text(".error-summary"), StringComparison.Ordinal));
        var answers = await site.AnswersAsync(form.Id);
        Assert.Equal([1, 2, 3], answers.Where(a => a.State == AnswerState.Sent).Select(a => a.Place!.Value).Order());
        Assert.Equal(People - Places, answers.Count(a => a.State == AnswerState.Draft && a.Read()[0].Text.StartsWith("osoba", StringComparison.Ordinal)));
        Assert.Contains("tyle odpowiedzi", (await site.Visitor().GetAsync(form.Address)).Text(".lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_twice_is_sending_once()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        var visitor = site.Visitor();
        var check = await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", "1"));
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => visitor.SendAsync(check), Ct)));
        Assert.All(pages, p => Assert.Equal("Wysłano", p.Heading));
        var answer = Assert.Single(await site.AnswersAsync(form.Id));
        Assert.Equal(1, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.CountAsync(a => a.SubjectId == answer.Id.ToString() && a.Verb == "sent", Ct)));
    }

    [Fact]
    public async Task Whoever_looks_at_the_doors_at_once_tells_the_log_once()
    {
        var form = await site.FormAsync("", Cast.Input("a", "A?"));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(LookAsync, Ct)));
        Assert.Equal(["opened"], await VerbsAsync(form.Id));
    }

    private Task LookAsync() => site.InScopeAsync(s => s.GetRequiredService<GateDesk>().LookAsync(Ct));

    private Task<List<string>> VerbsAsync(string form) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == "form" && a.SubjectId == form).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));
}

/// <summary>
/// The negative control: the same race with the lock taken away, first with the unique place as the last line, then without it. What cannot
/// fail proves nothing.
/// </summary>
public sealed class OverfullTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Without_the_lock_only_the_index_stops_the_second_and_without_it_one_place_is_given_twice(DatabaseEngine engine)
    {
        await using var site = await Site.StartAsync(engine, o => o.SampleData = false);
        var (stopped, errors) = await RaceAsync(site);
        Assert.IsType<DbUpdateException>(Assert.Single(errors.OfType<Exception>()), exactMatch: false);
        Assert.Equal(1, await SentAsync(site, stopped));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlRawAsync("DROP INDEX ix_forms_answers_form_id_place", Ct));
        var (overfull, believed) = await RaceAsync(site);
        Assert.All(believed, Assert.Null);
        Assert.Equal(2, await SentAsync(site, overfull));
    }

    private static async Task<int> SentAsync(Site site, string form) => (await site.AnswersAsync(form)).Count(a => a.State == AnswerState.Sent);

    /// <summary>Two for one place, each of whom counts that it is free before the other writes.</summary>
    private static async Task<(string Form, Exception?[] Errors)> RaceAsync(Site site)
    {
        const int Two = 2;
        var form = await site.FormAsync(""" "MostAnswers": 1 """, Cast.Input("a", "A?"));
        for (var person = 0; person < Two; person++)
        {
            var visitor = site.Visitor();
            await visitor.AnswerAsync(await visitor.GetAsync(form.Address), ("a", "1"));
        }
        var read = 0;
        var all = new TaskCompletionSource();
        async Task<Exception?> SendUnlockedAsync(Guid draft)
        {
            FormDoor.WithoutLock = () =>
            {
                if (Interlocked.Increment(ref read) == Two) all.SetResult();
                return all.Task;
            };
            try
            {
                await site.InScopeAsync(s => s.GetRequiredService<FormDesk>().SendAsync(draft, Ct));
                return null;
            }
            catch (Exception e) when (e is DbUpdateException or RuleException)
            {
                return e;
            }
        }
        var drafts = await site.AnswersAsync(form.Id);
        return (form.Id, await Task.WhenAll(drafts.Select(d => Task.Run(() => SendUnlockedAsync(d.Id), Ct))));
    }
}

[Collection<SqliteSite>]
public sealed class DoorTestsOnSqlite(SqliteSite site) : DoorTests(site);

[Collection<PostgresSite>]
public sealed class DoorTestsOnPostgres(PostgresSite site) : DoorTests(site);
