using System.Text.Json.Nodes;
using Fluid;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Approval;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Workflows.Tests;

/// <summary>Steps that other modules bring do what they say, about their own things and no others; the approval of news that is shipped runs to its end.</summary>
public abstract class ConformanceTests(Site site)
{
    private const string Approval = "4zgodanapublikacjeaktualn1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What the store does in one commit; everything that follows from it has happened when this ends.</summary>
    private async Task ActAsync(Func<IServiceProvider, Task> act)
    {
        await site.InScopeAsync(async s =>
        {
            await act(s);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        await site.CaughtUpAsync();
    }

    private async Task<string> DraftAsync(string type, string title, Actor actor)
    {
        var item = ContentItem.New(type);
        item.Document["TitlePart"] = new JsonObject { ["Title"] = title };
        item.Document["LocalizationPart"] = new JsonObject { ["Culture"] = "pl" };
        await ActAsync(s => s.GetRequiredService<ContentStore>().SaveDraftAsync(item, actor, DateTime.UtcNow, Ct));
        return item.ContentItemId;
    }

    private Task SubmitAsync(string id, Actor actor) => ActAsync(async s =>
    {
        var latest = (await s.GetRequiredService<ContentStore>().LatestAsync(id, Ct))!;
        await s.GetRequiredService<ReviewDesk>().MoveAsync(id, latest.VersionId, Move.Named("submit"), "", actor, DateTime.UtcNow, Ct);
    });

    private Task<ItemVersion> LatestAsync(string id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<ItemVersion>().AsNoTracking().SingleAsync(i => i.ContentItemId == id && i.Latest, Ct));

    private Task<List<string>> VerbsAsync(string id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.AsNoTracking().Where(a => a.SubjectId == id).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));

    [Fact]
    public async Task Each_event_of_content_starts_on_its_acts_of_its_kinds_of_items()
    {
        (string Kind, string[] Verbs)[] table =
        [
            ("ContentCreatedEvent", ["created"]), ("ContentUpdatedEvent", ["saved"]), ("ContentDraftSavedEvent", ["created", "saved"]), ("ContentVersionedEvent", ["created", "saved", "published"]),
            ("ContentSubmittedEvent", ["submitted"]), ("ContentPublishedEvent", ["published"]), ("ContentUnpublishedEvent", ["unpublished"]), ("ContentDeletedEvent", ["deleted"]),
        ];
        var own = new Dictionary<string, string>();
        var others = new List<string>();
        foreach (var (kind, _) in table)
        {
            own[kind] = await site.PutToWorkAsync(Flow.Named("Treść: " + kind).Start("start", kind, new { ContentTypeFilter = new[] { "GoodPractice" } }).Note("n", "{{ event.verb }}").Ways("start>n"));
            others.Add(await site.PutToWorkAsync(Flow.Named("Inna treść: " + kind).Start("start", kind, new { ContentTypeFilter = new[] { "NewsArticle" } }).Note("n", "{{ event.verb }}").Ways("start>n")));
        }
        try
        {
            var id = await DraftAsync("GoodPractice", "Żółta łąka", Actor.System);
            await ActAsync(async s =>
            {
                var store = s.GetRequiredService<ContentStore>();
                var item = (await store.LatestAsync(id, Ct))!;
                item.Document["TitlePart"] = new JsonObject { ["Title"] = "Zielona łąka" };
                await store.SaveDraftAsync(item, Actor.System, DateTime.UtcNow, Ct);
            });
            await SubmitAsync(id, Actor.System);
            await ActAsync(s => s.GetRequiredService<ContentStore>().PublishLatestAsync(id, Actor.System, DateTime.UtcNow, Ct));
            await ActAsync(s => s.GetRequiredService<ContentStore>().UnpublishAsync(id, Actor.System, DateTime.UtcNow, null, Ct));
            await ActAsync(s => s.GetRequiredService<ContentStore>().DeleteAsync(id, Actor.System, DateTime.UtcNow, Ct));
            foreach (var (kind, verbs) in table)
            {
                var notes = new List<string>();
                foreach (var run in (await site.RunsAsync(own[kind])).Where(r => r.SubjectId == id)) notes.AddRange(await site.NotesAsync(run.Id));
                Assert.Equal((kind, string.Join(' ', verbs)), (kind, string.Join(' ', notes)));
            }
            foreach (var type in others) Assert.DoesNotContain(await site.RunsAsync(type), r => r.SubjectId == id);
        }
        finally
        {
            foreach (var type in own.Values.Concat(others)) await site.InScopeAsync(s => s.GetRequiredService<TypeDesk>().SwitchAsync(type, false, Actor.System, Ct));
        }
    }

    [Fact]
    public async Task Content_is_published_and_withdrawn_once_and_said_so_when_it_was_so_already()
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Na stronę i z powrotem").StartsOn($"{thing}/done").Step("p", "PublishContentTask", new { Content = Flow.Expr("event.data.item") }).Note("p1", "opublikowano").Note("p0", "była")
            .Step("p2", "PublishContentTask", new { Content = Flow.Expr("event.data.item") }).Note("p3", "znów").Note("p4", "już jest").Step("u", "UnpublishContentTask", new { Content = Flow.Expr("event.data.item") }).Note("u1", "wycofano").Note("u0", "nie było")
            .Step("u2", "UnpublishContentTask", new { Content = Flow.Expr("event.data.item") }).Note("u3", "znów").Note("u4", "już nie ma")
            .Ways("start>p", "p.Published>p1", "p.Noop>p0", "p1>p2", "p2.Published>p3", "p2.Noop>p4", "p4>u", "u.Unpublished>u1", "u.Noop>u0", "u1>u2", "u2.Unpublished>u3", "u2.Noop>u4"));
        var id = await DraftAsync("GoodPractice", "Łąka tam i z powrotem", Actor.System);
        await site.FollowAsync(thing, "done", data: new { item = id });
        Assert.Equal(["opublikowano", "już jest", "wycofano", "już nie ma"], await site.NotesAsync(type));
        Assert.Equal(["created", "published", "unpublished"], await VerbsAsync(id));
    }

    [Theory]
    [InlineData("PublishContentTask", "content-task.other")]
    [InlineData("UnpublishContentTask", "content-task.other")]
    [InlineData("ReviewContentTask", "content-task.other")]
    [InlineData("NoteRequestTask", "flow.no-request")]
    [InlineData("AssignRequestTask", "flow.no-request")]
    [InlineData("HandOverRequestTask", "flow.no-request")]
    [InlineData("MessageParticipantsTask", "flow.no-edition")]
    public async Task A_step_about_one_kind_of_thing_stops_a_run_about_another(string kind, string rule)
    {
        var thing = Cast.Thing();
        var type = await site.PutToWorkAsync(Flow.Named("Nie ta rzecz").StartsOn($"{thing}/done")
            .Step("s", kind, new { Text = Flow.Expr("Treść"), To = Flow.Expr("moderator"), Reason = Flow.Expr("Powód"), Title = Flow.Expr("Temat"), Verdict = "approve" }).Ways("start>s"));
        await site.FollowAsync(thing, "done");
        var run = await site.RunAsync(type);
        Assert.Equal((RunState.Stopped, rule), (run.State, await site.RuleAsync(run.Id)));
    }

    [Fact]
    public async Task A_request_gets_a_note_and_is_handed_over_and_participants_get_a_message()
    {
        var verb = Cast.Thing();
        var id = (await GuidsAsync($"SELECT id AS \"Value\" FROM advisory_requests WHERE state = 'Routed'"))[0];
        var owner = (await GuidsAsync($"SELECT owner_id AS \"Value\" FROM advisory_requests WHERE id = {id}"))[0];
        var (request, edition) = (id.ToString(), (await GuidsAsync($"SELECT id AS \"Value\" FROM trainings_editions"))[0].ToString());
        var requests = await site.PutToWorkAsync(Flow.Named("Zgłoszenie").StartsOn($"advice-request/{verb}").Step("note", "NoteRequestTask", new { Text = Flow.Expr("Notatka o {{ subject.number }}") })
            .Step("hand", "HandOverRequestTask", new { To = Flow.Expr(owner == Guid.Empty ? "Przykładowy partner C" : "moderator"), Reason = Flow.Expr("Próba przekazania") }).Step("told", "NotifyTask", new { Message = Flow.Expr("Przekazano") }).Ways("start>note", "note>hand", "hand>told"));
        var editions = await site.PutToWorkAsync(Flow.Named("Termin").StartsOn($"edition/{verb}").Step("write", "MessageParticipantsTask", new { Title = Flow.Expr("Sala"), Text = Flow.Expr("Zajęcia są w sali {{ subject.edition_number }}."), Reach = "Everybody" }).Ways("start>write"));
        await site.FollowAsync("advice-request", verb, request);
        await site.FollowAsync("edition", verb, edition);
        Assert.Equal((RunState.Done, RunState.Done), ((await site.RunAsync(requests)).State, (await site.RunAsync(editions)).State));
        Assert.Equal(["noted", "handed"], (await VerbsAsync(request)).SkipWhile(v => v != verb).Where(v => v is "noted" or "handed"));
        Assert.Equal(["message-sent"], (await VerbsAsync(edition)).SkipWhile(v => v != verb).Where(v => v == "message-sent"));
        var run = (await site.RunAsync(requests)).Id;
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<StepRow>().AsNoTracking().Where(r => r.RunId == run && r.Activity == "NotifyTask").Select(r => r.Told).SingleAsync(Ct));
        Assert.Contains("Przekazano", told, StringComparison.Ordinal);

        Task<List<Guid>> GuidsAsync(FormattableString sql) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<Guid>(sql).ToListAsync(Ct));
    }

    [Theory]
    [InlineData("Publikujemy", true)]
    [InlineData("Do poprawy", false)]
    public async Task The_shipped_approval_of_news_publishes_or_gives_back_and_ends(string outcome, bool published)
    {
        var email = await site.AddAccountAsync("Redaktor");
        var account = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM users_accounts WHERE email = {email}").SingleAsync(Ct));
        var author = new Actor(ActorKind.User, account.ToString());
        var title = "Aktualność do zgody " + Cast.Thing();
        var id = await DraftAsync("NewsArticle", title, author);
        await SubmitAsync(id, author);
        var run = Assert.Single(await site.RunsAsync(Approval), r => r.SubjectId == id);
        Assert.Equal(RunState.Waiting, run.State);

        var decision = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Decision>().Where(d => d.RunId == run.Id).Select(d => d.Id).SingleAsync(Ct));
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var form = (await moderator.GetAsync($"/admin/czeka-na-mnie/{decision}")).Form("form.form").Fill("Outcome", outcome).Fill("Note", "Zdanie moderatora.");
        await moderator.FollowAsync(await moderator.SubmitAsync(form, "Zapisz decyzję"));
        await site.CaughtUpAsync();

        Assert.Equal(RunState.Done, Assert.Single(await site.RunsAsync(Approval), r => r.SubjectId == id).State);
        var latest = await LatestAsync(id);
        Assert.Equal((published, !published), (latest.Published, latest.Review == ReviewState.ChangesRequested));
        // Nothing waits behind: neither the ways of the editor nor the decision.
        Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Wait>().AnyAsync(w => w.RunId == run.Id, Ct)));
        var letters = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = 'workflows.letter' AND recipient = {email}").ToListAsync(Ct));
        Assert.Equal(published ? 0 : 1, letters.Count(l => l.Contains("Zdanie moderatora.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("pl", "Jak było na szkoleniu „Księgowość”?")]
    [InlineData("en", "How was the training “Bookkeeping”?")]
    public async Task The_shipped_question_after_a_training_is_asked_in_the_language_of_the_enrolment(string culture, string subject)
    {
        // The letters of the recipe, filled with what an enrolment tells.
        var shape = await site.InScopeAsync(async s => (await s.GetRequiredService<TypeBook>().AtWorkAsync(Ct)).Single(t => t.TypeId == "4ankietaposzkoleniu0000001").Shape);
        var ask = shape.Steps.Single(step => step.Properties.Expression("Condition").Contains("culture", StringComparison.Ordinal));
        var letter = shape.Step(shape.From(ask.Id, culture == "en" ? "True" : "False").Single().To)!;
        Assert.Equal((culture, "subject.culture === 'en'"), (letter.Properties.Text("Culture"), ask.Properties.Expression("Condition")));
        var data = new Dictionary<string, object?> { ["subject"] = new Dictionary<string, object?> { ["name"] = "Księgowość", ["name_en"] = "Bookkeeping" } };
        Assert.Equal(subject, (await LiquidTemplate.Parse(letter.Properties.Expression("Subject")).RenderAsync(data, Cultures.Polish, NullEncoder.Default)).Text);
        data["subject"] = new Dictionary<string, object?> { ["name"] = "Księgowość", ["name_en"] = "" };
        // No survey, no letter; and never one that leads to nowhere.
        var asked = shape.Steps.Single(step => step.Properties.Expression("Condition") == "!!subject.survey_url");
        Assert.Equal((ask.Id, 0), (shape.From(asked.Id, "True").Single().To, shape.From(asked.Id, "False").Count()));
        Assert.EndsWith(culture == "en" ? "{{ site_url }}/en{{ subject.survey_url }}" : "{{ site_url }}{{ subject.survey_url }}", letter.Properties.Expression("Body"), StringComparison.Ordinal);
        Assert.Contains("Księgowość", (await LiquidTemplate.Parse(letter.Properties.Expression("Body")).RenderAsync(data, Cultures.Polish, NullEncoder.Default)).Text, StringComparison.Ordinal);
    }
}

[Collection<SqliteSite>]
public sealed class ConformanceSqliteTests(SqliteSite site) : ConformanceTests(site);

[Collection<PostgresSite>]
public sealed class ConformancePostgresTests(PostgresSite site) : ConformanceTests(site);
