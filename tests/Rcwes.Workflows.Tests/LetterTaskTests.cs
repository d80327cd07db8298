using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Tests;

/// <summary>Steps that write letters: to whom, what stands in them, and what stops them.</summary>
public abstract class LetterTaskTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_address_gets_one_letter_and_what_somebody_typed_is_no_markup_in_it()
    {
        var thing = Cast.Thing();
        var (first, second) = ($"{thing}-a@laka.example.pl", $"{thing}-b@laka.example.pl");
        var type = await site.PutToWorkAsync(Flow.Named("List").StartsOn($"{thing}/done")
            .Step("mail", "EmailTask", new { Recipients = Flow.Expr("{{ event.data.komu }}"), Subject = Flow.Expr("Łąka {{ subject.id }}"), Body = Flow.Expr("Dla: {{ event.data.kto }}\n\nDo zobaczenia.") }).Ways("start>mail"));
        await site.FollowAsync(thing, "done", data: new { komu = $"{first}, {second}; {first.ToUpperInvariant()}", kto = "<b>Żaba</b>" });
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        foreach (var address in new[] { first, second })
        {
            var html = Assert.Single(await LettersAsync(address, "Łąka łąka-1"));
            Assert.Contains("Dla: &lt;b&gt;Żaba&lt;/b&gt;", html, StringComparison.Ordinal);
            Assert.Contains("Do zobaczenia.", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_gets_a_copy_gets_a_letter_of_their_own_and_answers_go_where_the_step_says()
    {
        var thing = Cast.Thing();
        var all = new[] { "do", "kopia", "skryta" }.Select(who => $"{thing}-{who}@laka.example.pl").ToList();
        var type = await site.PutToWorkAsync(Flow.Named("Z kopią").StartsOn($"{thing}/done").Step("mail", "EmailTask", new
        {
            Recipients = Flow.Expr(all[0]),
            Cc = Flow.Expr($"{all[1]}, {all[0]}"),
            Bcc = Flow.Expr("{{ event.data.skryta }}"),
            ReplyTo = Flow.Expr("Odpowiedzi@LAKA.example.pl"),
            Subject = Flow.Expr(thing),
            Body = Flow.Expr("Treść"),
        }).Ways("start>mail"));
        await site.FollowAsync(thing, "done", data: new { skryta = all[2] });
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        var answers = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT reply_to AS \"Value\" FROM mail_outbox WHERE subject = {thing}").ToListAsync(Ct));
        Assert.Equal(Enumerable.Repeat("Odpowiedzi@laka.example.pl", 3), answers);
        foreach (var address in all)
        {
            var html = Assert.Single(await LettersAsync(address, thing));
            Assert.DoesNotContain(all, other => html.Contains(other, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_address_for_answers_that_is_none_stops_the_run()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Złe odpowiedzi").StartsOn($"{thing}/done").Step("mail", "EmailTask", new { Recipients = Flow.Expr("a@laka.example.pl"), ReplyTo = Flow.Expr("a@laka.example.pl, b@laka.example.pl"), Subject = Flow.Expr(thing), Body = Flow.Expr("Treść") }).Ways("start>mail"));
        await site.FollowAsync(thing, "done");
        Assert.Equal("mail.reply", await site.RuleAsync((await site.RunAsync(type)).Id));
    }

    [Theory]
    [InlineData(0, "mail.nobody")]
    [InlineData(51, "mail.many")]
    public async Task A_letter_to_nobody_and_one_to_a_crowd_stop_the_run(int addresses, string rule)
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Zły list").StartsOn($"{thing}/done").Step("mail", "EmailTask", new { Recipients = Flow.Expr("{{ event.data.komu }}"), Subject = Flow.Expr(thing), Body = Flow.Expr("Treść") }).Ways("start>mail"));
        await site.FollowAsync(thing, "done", data: new { komu = string.Join(',', Enumerable.Range(0, addresses).Select(i => $"{thing}-{i}@laka.example.pl")) });
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, rule), (run.State, await site.RuleAsync(run.Id)));
        Assert.False(await site.InScopeAsync(async s => (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM mail_outbox WHERE subject = {thing}").ToListAsync(Ct)).Count > 0));
    }

    [Fact]
    public async Task A_notice_to_a_role_reaches_all_who_have_it_and_can_sign_in()
    {
        var thing = Cast.Thing();
        var (one, two, blocked, other) = (await site.AddAccountAsync("Doradca"), await site.AddAccountAsync("Doradca"), await site.AddAccountAsync("Doradca"), await site.AddAccountAsync("Redaktor"));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlAsync($"UPDATE users_accounts SET blocked_at = {DateTime.UtcNow} WHERE email = {blocked}", Ct));
        var type = await site.PutToWorkAsync(Flow.Named("Do doradców").StartsOn($"{thing}/done").Step("tell", "NotifyRoleTask", new { Role = "Doradca", Subject = Flow.Expr(thing), Body = Flow.Expr("Nowa sprawa {{ subject.id }}.") }).Ways("start>tell"));
        await site.FollowAsync(thing, "done");
        Assert.Equal(RunState.Done, (await site.RunAsync(type)).State);
        foreach (var adviser in new[] { one, two }) Assert.Contains("Nowa sprawa łąka-1.", Assert.Single(await LettersAsync(adviser, thing)), StringComparison.Ordinal);
        foreach (var nobody in new[] { blocked, other }) Assert.Empty(await LettersAsync(nobody, thing));
    }

    [Fact]
    public void Every_kind_of_step_is_run_by_some_test()
    {
        // A step that somebody adds without one is told here.
        var tests = string.Concat(Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.Empty((string[])[.. site.Services.GetRequiredService<ActivityKinds>().All.Select(k => k.Name).Where(name => !tests.Contains($"\"{name}\"", StringComparison.Ordinal))]);
    }

    private Task<List<string>> LettersAsync(string to, string subject) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'workflows.letter' AND recipient = {to} AND subject = {subject}").ToListAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class LetterTaskSqliteTests(SqliteSite site) : LetterTaskTests(site);

[Collection<PostgresSite>]
public sealed class LetterTaskPostgresTests(PostgresSite site) : LetterTaskTests(site);
