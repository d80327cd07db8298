using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;

namespace Rcwes.Workflows.Tests;

/// <summary>The shipped approval of news when the text, the author or the editors do not stand still: nobody is told of something that did not happen, and no decision is used up in vain.</summary>
public abstract class ApprovalFlowTests(Site site)
{
    private const string Approval = "4zgodanapublikacjeaktualn1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task ActAsync(Func<IServiceProvider, Task> act)
    {
        await site.InScopeAsync(async s =>
        {
            await act(s);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        await site.CaughtUpAsync();
    }

    private async Task<(string Email, Actor Actor)> PersonAsync(string role)
    {
        var email = await site.AddAccountAsync(role);
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM users_accounts WHERE email = {email}").SingleAsync(Ct));
        return (email, new(ActorKind.User, id.ToString()));
    }

    private async Task<Visitor> SignInAsync(string email)
    {
        var visitor = site.Visitor();
        await visitor.SignInAsync(email, Site.AdministratorPassword);
        return visitor;
    }

    private async Task<string> DraftAsync(string title, Actor author)
    {
        var item = ContentItem.New("NewsArticle");
        item.Document["TitlePart"] = new JsonObject { ["Title"] = title };
        item.Document["LocalizationPart"] = new JsonObject { ["Culture"] = "pl" };
        await ActAsync(s => s.GetRequiredService<ContentStore>().SaveDraftAsync(item, author, DateTime.UtcNow, Ct));
        return item.ContentItemId;
    }

    private Task MoveAsync(string id, string move, Actor actor) => ActAsync(async s =>
    {
        var latest = (await s.GetRequiredService<ContentStore>().LatestAsync(id, Ct))!;
        await s.GetRequiredService<ReviewDesk>().MoveAsync(id, latest.VersionId, Move.Named(move), "", actor, DateTime.UtcNow, Ct);
    });

    private Task SaveAsync(string id, string title, Actor author, bool isLike = false) => ActAsync(async s =>
    {
        var (store, db) = (s.GetRequiredService<ContentStore>(), s.GetRequiredService<RcwesDb>());
        var item = (await store.LatestAsync(id, Ct))!;
        var like = isLike ? await db.Set<ItemVersion>().SingleAsync(i => i.ContentItemId == id && i.Latest, Ct) : null;
        item.Document["TitlePart"] = new JsonObject { ["Title"] = title };
        await store.SaveDraftAsync(item, author, DateTime.UtcNow, Ct, new Saving { Like = like });
    });

    private Task<ItemVersion> LatestAsync(string id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().SingleAsync(i => i.ContentItemId == id && i.Latest, Ct));

    private async Task<WorkflowRun> RunOfAsync(string id) => Assert.Single(await site.RunsAsync(Approval), r => r.SubjectId == id);

    private Task<Decision> DecisionAsync(Guid run) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().AsNoTracking().SingleAsync(d => d.RunId == run, Ct));

    private static async Task<Page> DecideAsync(Visitor visitor, Guid decision, string outcome) =>
        await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync($"/admin/czeka-na-mnie/{decision}")).Form("form.form").Fill("Outcome", outcome), "Zapisz decyzję"));

    [Fact]
    public async Task Who_saves_a_text_anew_takes_its_task_away_and_one_comes_back_when_it_is_submitted_again()
    {
        var (_, author) = await PersonAsync("Redaktor");
        var title = "Literówka " + Cast.Thing();
        var id = await DraftAsync(title, author);
        await MoveAsync(id, "submit", author);
        var first = await RunOfAsync(id);
        await SaveAsync(id, title + " poprawiona", author);
        Assert.Equal((RunState.Done, DecisionState.Pointless), ((await RunOfAsync(id)).State, (await DecisionAsync(first.Id)).State));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        Assert.Contains("nieaktualna", (await moderator.GetAsync($"/admin/czeka-na-mnie/{(await DecisionAsync(first.Id)).Id}")).Text("main"), StringComparison.Ordinal);

        await MoveAsync(id, "submit", author);
        var second = Assert.Single(await site.RunsAsync(Approval), r => r.SubjectId == id && r.State == RunState.Waiting);
        var told = await DecideAsync(moderator, (await DecisionAsync(second.Id)).Id, "Publikujemy");
        Assert.Equal("Zapisano decyzję. Sprawa poszła dalej.", told.Text(".notice[data-tone=success]"));
        Assert.Equal((title + " poprawiona", true), ((await LatestAsync(id)).DisplayText, (await LatestAsync(id)).Published));
    }

    [Fact]
    public async Task A_text_that_is_saved_and_submitted_again_at_once_is_asked_about_once()
    {
        var (_, author) = await PersonAsync("Redaktor");
        var id = await DraftAsync("Dwa razy " + Cast.Thing(), author);
        await MoveAsync(id, "submit", author);
        // In one commit: when the log is read, what waits for approval is the newer text already.
        await ActAsync(async s =>
        {
            var (store, db) = (s.GetRequiredService<ContentStore>(), s.GetRequiredService<RcwesDb>());
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await store.SaveDraftAsync((await store.LatestAsync(id, Ct))!, author, DateTime.UtcNow, Ct);
            await db.SaveChangesAsync(Ct);
            await s.GetRequiredService<ReviewDesk>().MoveAsync(id, (await store.LatestAsync(id, Ct))!.VersionId, Move.Named("submit"), "", author, DateTime.UtcNow, Ct);
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });
        Assert.Equal([RunState.Done, RunState.Waiting], (await site.RunsAsync(Approval)).Where(r => r.SubjectId == id).Select(r => r.State));
    }

    [Fact]
    public async Task A_version_for_which_the_approval_holds_on_keeps_its_task()
    {
        var (_, author) = await PersonAsync("Redaktor");
        var title = "Złączone pojęcia " + Cast.Thing();
        var id = await DraftAsync(title, author);
        await MoveAsync(id, "submit", author);
        // Two terms are joined: the same text, and what was asked for it still stands.
        await SaveAsync(id, title, Actor.System, isLike: true);
        var run = await RunOfAsync(id);
        Assert.Equal(RunState.Waiting, run.State);
        await DecideAsync(await site.SignInAsRoleAsync("Moderator"), (await DecisionAsync(run.Id)).Id, "Publikujemy");
        Assert.Equal((RunState.Done, true), ((await RunOfAsync(id)).State, (await LatestAsync(id)).Published));
    }

    /// <summary>News go out only when somebody else than the author approved them; until it is disposed of.</summary>
    private async Task<IAsyncDisposable> AnotherAsync()
    {
        var administrator = await site.SignInAsAdministratorAsync();
        async ValueTask SetAsync(string? ticked) => Assert.Equal(System.Net.HttpStatusCode.Redirect, (await administrator.SubmitAsync((await administrator.GetAsync("/admin/typy/NewsArticle/ustawienia")).Form("form#settings").Fill("Required", ticked).Fill("ByAnother", ticked))).Status);
        await SetAsync("true");
        return new Undo(() => SetAsync(null));
    }

    private sealed class Undo(Func<ValueTask> act) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => act();
    }

    [Fact]
    public async Task Whoever_may_not_approve_their_own_text_reads_why_and_somebody_else_decides()
    {
        var (email, author) = await PersonAsync("Moderator");
        await using var rule = await AnotherAsync();
        var id = await DraftAsync("Własny tekst " + Cast.Thing(), author);
        await MoveAsync(id, "submit", author);
        var run = await RunOfAsync(id);
        var decision = (await DecisionAsync(run.Id)).Id;
        var refused = await DecideAsync(await SignInAsync(email), decision, "Publikujemy");
        Assert.Contains("Treść akceptuje inna osoba niż jej autor.", refused.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal((DecisionState.Open, RunState.Waiting, ReviewState.Submitted), ((await DecisionAsync(run.Id)).State, (await RunOfAsync(id)).State, (await LatestAsync(id)).Review));
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.AnyAsync(a => a.SubjectId == decision.ToString(), Ct)));

        await DecideAsync(await site.SignInAsRoleAsync("Moderator"), decision, "Publikujemy");
        Assert.Equal((DecisionState.Decided, RunState.Done, true), ((await DecisionAsync(run.Id)).State, (await RunOfAsync(id)).State, (await LatestAsync(id)).Published));
    }

    [Fact]
    public async Task What_was_approved_in_the_editor_already_is_published_by_the_decision()
    {
        var (_, author) = await PersonAsync("Redaktor");
        var (_, other) = await PersonAsync("Moderator");
        var id = await DraftAsync("Zgoda w edytorze " + Cast.Thing(), author);
        await MoveAsync(id, "submit", author);
        await MoveAsync(id, "approve", other);
        var run = await RunOfAsync(id);
        await DecideAsync(await site.SignInAsRoleAsync("Moderator"), (await DecisionAsync(run.Id)).Id, "Publikujemy");
        Assert.Equal((RunState.Done, true), ((await RunOfAsync(id)).State, (await LatestAsync(id)).Published));
    }

    [Fact]
    public async Task A_deleted_text_is_asked_about_no_more()
    {
        var (_, author) = await PersonAsync("Redaktor");
        var id = await DraftAsync("Do kosza " + Cast.Thing(), author);
        await MoveAsync(id, "submit", author);
        var run = await RunOfAsync(id);
        await ActAsync(s => s.GetRequiredService<ContentStore>().DeleteAsync(id, author, DateTime.UtcNow, Ct));
        Assert.Equal((RunState.Done, DecisionState.Pointless), ((await RunOfAsync(id)).State, (await DecisionAsync(run.Id)).State));
    }

    [Fact]
    public async Task A_decision_about_an_older_text_changes_nothing_says_so_and_stays_open()
    {
        // A workflow that an editor made and that does not listen to what is saved.
        var (_, author) = await PersonAsync("Redaktor");
        var type = await site.PutToWorkAsync(Flow.Named("Bez słuchania").Start("start", "ContentSubmittedEvent", new { ContentTypeFilter = new[] { "NewsArticle" } }).Step("ask", "UserTaskEvent", new { Title = Flow.Expr("{{ subject.name }}"), Actions = new[] { "Zgoda" } })
            .Step("yes", "ReviewContentTask", new { Verdict = "approve" }).Ways("start>ask", "ask.Zgoda>yes"));
        try
        {
            var id = await DraftAsync("Starszy tekst " + Cast.Thing(), author);
            await MoveAsync(id, "submit", author);
            await SaveAsync(id, "Nowszy tekst", author);
            var run = Assert.Single(await site.RunsAsync(type), r => r.SubjectId == id);
            var decision = (await DecisionAsync(run.Id)).Id;
            var moderator = await site.SignInAsRoleAsync("Moderator");
            var refused = await DecideAsync(moderator, decision, "Zgoda");
            Assert.Contains("Tekst zmienił się po przesłaniu do akceptacji", refused.Text(".error-summary"), StringComparison.Ordinal);
            Assert.Equal((DecisionState.Open, ReviewState.None), ((await DecisionAsync(run.Id)).State, (await LatestAsync(id)).Review));
            Assert.Equal(RunState.Waiting, Assert.Single(await site.RunsAsync(type), r => r.SubjectId == id).State);
            var english = await moderator.SubmitAsync((await moderator.GetAsync($"/en/admin/czeka-na-mnie/{decision}")).Form("form.form").Fill("Outcome", "Zgoda"));
            Assert.Contains("The text has changed since it was submitted", english.Text(".error-summary"), StringComparison.Ordinal);
        }
        finally
        {
            await site.InScopeAsync(s => s.GetRequiredService<Types.TypeDesk>().SwitchAsync(type, false, Actor.System, Ct));
        }
    }

    [Fact]
    public async Task Who_decided_is_told_when_the_workflow_stands_all_the_same()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Stanie").StartsOn($"{thing}/done").Step("ask", "UserTaskEvent", new { Title = Flow.Expr(thing), Actions = new[] { "Tak" } })
            .Step("bad", "NotifyRoleTask", new { Role = "Nikt taki", Subject = Flow.Expr("Temat"), Body = Flow.Expr("Treść") }).Ways("start>ask", "ask.Tak>bad"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        var page = await DecideAsync(await site.SignInAsRoleAsync("Moderator"), (await DecisionAsync(run.Id)).Id, "Tak");
        Assert.Contains("przepływ stoi", page.Text(".notice[data-tone=warning]"), StringComparison.Ordinal);
        Assert.False(page.Has(".notice[data-tone=success]"));
        Assert.Equal((RunState.Stopped, DecisionState.Decided), ((await site.RunAsync(type)).State, (await DecisionAsync(run.Id)).State));
    }
}

[Collection<SqliteSite>]
public sealed class ApprovalFlowSqliteTests(SqliteSite site) : ApprovalFlowTests(site);

[Collection<PostgresSite>]
public sealed class ApprovalFlowPostgresTests(PostgresSite site) : ApprovalFlowTests(site);
