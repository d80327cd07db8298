using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Surveys;
using Rcwes.Framework.Workflows;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Surveys;

namespace Rcwes.Trainings.Tests;

/// <summary>What participants say before and after a training, and what the coordinator reads of it.</summary>
public abstract class SurveyTests(DatabaseEngine engine)
{
    private const string Link = "a[href*='/ankieta/']";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Participants_answer_without_names_and_the_edition_shows_means_and_only_numbers_that_tell_of_nobody()
    {
        await using var site = await Site.StartAsync(engine);
        await WithoutShippedAsync(site);
        var (edition, other) = (await site.EditionAsync(14), await site.EditionAsync(2));
        var applicant = await site.ApplicantAsync(edition);
        var visitor = site.Visitor();
        Assert.False((await visitor.GetAsync(applicant.Url)).Has(Link));
        foreach (var purpose in new[] { "SurveyBefore", "SurveyAfter" }) await FormAsync(site, purpose);
        // Who only waits is asked nothing.
        for (var i = 0; i < 2; i++) await site.ApplicantAsync(other);
        Assert.False((await visitor.GetAsync((await site.ApplicantAsync(other)).Url)).Has(Link));

        var link = (await visitor.GetAsync(applicant.Url)).One(Link);
        Assert.Equal("Ankieta przed szkoleniem", link.TextContent);
        for (var i = 0; i < 6; i++) await AnswerAsync(visitor, link.GetAttribute("href")!, "2");
        for (var i = 0; i < 5; i++) await AnswerAsync(visitor, link.GetAttribute("href")!, "3");
        await site.HappenedAsync(edition);
        link = (await visitor.GetAsync(applicant.Url)).One(Link);
        Assert.Equal("Ankieta po szkoleniu", link.TextContent);
        for (var i = 0; i < 5; i++) await AnswerAsync(visitor, link.GetAttribute("href")!, "4");
        await AnswerAsync(visitor, link.GetAttribute("href")!, "5");

        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        var page = await staff.GetAsync($"/admin/szkolenia/{edition.Id}/ankiety");
        Assert.Contains("Odpowiedzi przed szkoleniem: 11. Odpowiedzi po szkoleniu: 6.", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Średnia przed szkoleniem: 2,5, po szkoleniu: 4,2.", page.Text("main"), StringComparison.Ordinal);
        // One person chose 5: neither that nor what would tell it by the whole is shown.
        Assert.Equal(["1 0 0", "2 6 0", "3 5 0", "4 0 ukryte", "5 0 ukryte"], page.Texts("tbody tr"));
        Assert.DoesNotContain(applicant.Family, page.Html, StringComparison.Ordinal);
        var csv = await staff.Client.GetStringAsync($"/admin/szkolenia/{edition.Id}/ankiety?handler=csv", Ct);
        Assert.Contains("Ile wiesz o marketingu?;Średnia;2,5;4,2", csv, StringComparison.Ordinal);
        Assert.Contains("Ile wiesz o marketingu?;5;0;ukryte", csv, StringComparison.Ordinal);
        // Another edition knows nothing of these.
        Assert.False((await staff.GetAsync($"/admin/szkolenia/{other.Id}/ankiety")).Has("tbody"));
        Assert.Equal((0, 11), await site.InScopeAsync(async s =>
        {
            var surveys = s.GetRequiredService<ISurveys>();
            return ((await surveys.ResultsAsync(SurveyMoment.Before, other.Id.ToString(), Ct)).Answers, (await surveys.ResultsAsync(SurveyMoment.Before, edition.Id.ToString(), Ct)).Answers);
        }));
        // An address that nobody signed asks nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/ankieta/zgadywanka")).Status);
    }

    [Fact]
    public async Task Who_completed_a_training_gets_the_link_to_its_survey_in_their_language_and_the_coordinator_sees_what_they_say()
    {
        await using var site = await Site.StartAsync(engine);
        var edition = await site.EditionAsync(14);
        var (polish, english, late) = (await site.ApplicantAsync(edition), await site.ApplicantAsync(edition), await site.ApplicantAsync(edition));
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Enrolment>().Where(e => e.Id == english.Enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Culture, "en"), Ct));
        // Before the end nobody is asked how it was.
        Assert.Null(await SurveyOfAsync(site, polish));
        await site.HappenedAsync(edition, daysAgo: 5);
        Assert.StartsWith("/ankieta/", await SurveyOfAsync(site, polish), StringComparison.Ordinal);
        foreach (var applicant in new[] { polish, english }) await CompletedAsync(site, applicant);

        var visitor = site.Visitor();
        foreach (var (applicant, prefix, title) in new[] { (polish, "", "Ankieta po szkoleniu"), (english, "/en", "Survey after a training") })
        {
            var letter = await site.HtmlAsync("workflows.letter", applicant.Enrolment.Email);
            var link = letter[letter.IndexOf($"{prefix}/ankieta/", StringComparison.Ordinal)..].Split('<', '"', ' ')[0];
            var page = await visitor.GetAsync(link);
            Assert.Equal(title, page.Heading);
            var sent = await visitor.FollowAsync(await visitor.SubmitAsync(page.Form("form[data-conditions]").Fill("q.ocena", "5").Fill("q.przydatne", "tak")));
            Assert.EndsWith("/wyslano", sent.Url, StringComparison.Ordinal);
            // The page of the application leads to the same survey: nobody is asked two different ones.
            Assert.Equal(title, (await visitor.GetAsync((await visitor.GetAsync(prefix + applicant.Url)).One(Link).GetAttribute("href")!)).Heading);
        }
        var staff = await site.SignInAsRoleAsync("Koordynator szkoleń");
        Assert.Contains("Odpowiedzi po szkoleniu: 2.", (await staff.GetAsync($"/admin/szkolenia/{edition.Id}/ankiety")).Text("main"), StringComparison.Ordinal);

        // Without a survey no letter leads to nowhere.
        await WithoutShippedAsync(site);
        await CompletedAsync(site, late);
        await site.CaughtUpAsync();
        Assert.False(await site.InScopeAsync(async s => (await s.GetRequiredService<RcwesDb>().Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM mail_outbox WHERE template = 'workflows.letter' AND recipient = {late.Enrolment.Email}").ToListAsync(Ct)).Count > 0));
    }

    /// <summary>What a step of a workflow sees of the survey.</summary>
    private static Task<string?> SurveyOfAsync(Site site, Applicant applicant) => site.InScopeAsync(async s =>
        (await s.GetServices<IWorkflowSubject>().Single(k => k.Kinds.Contains(Enrolment.Subject)).ReadAsync(Enrolment.Subject, applicant.Enrolment.Id.ToString(), Ct))!["survey_url"] as string);

    /// <summary>The log says that somebody has completed it; everything that follows from that has happened.</summary>
    private static async Task CompletedAsync(Site site, Applicant applicant)
    {
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("trainings", Enrolment.Subject, applicant.Enrolment.Id.ToString(), "completed", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
        });
        await site.CaughtUpAsync();
    }

    /// <summary>The surveys of the sample are taken away.</summary>
    private static Task WithoutShippedAsync(Site site) => site.InScopeAsync(async services =>
    {
        foreach (var id in new[] { "sampleformankieta000000000", "sampleformankieta0000000en" }) await services.GetRequiredService<ContentStore>().DeleteAsync(id, Actor.System, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    /// <summary>A published form that asks for one mark from 1 to 5.</summary>
    private static Task FormAsync(Site site, string purpose) => site.InScopeAsync(async services =>
    {
        var options = string.Join(',', Enumerable.Range(1, 5).Select(n => $$"""{ "Text": "{{n}}", "Value": "{{n}}" }"""));
        var select = $$"""{ "ContentItemId": "{{ContentIds.New()}}", "ContentType": "Select", "FormElementLabelPart": { "Label": "Ile wiesz o marketingu?" }, "FormInputElementPart": { "Name": "wiedza" }, "RcwesQuestionPart": { "Required": true }, "SelectPart": { "Editor": 2, "Options": [{{options}}] } }""";
        var document = (JsonObject)JsonNode.Parse($$"""
            { "ContentItemId": "{{ContentIds.New()}}", "ContentType": "Form", "DisplayText": "{{purpose}}", "TitlePart": { "Title": "{{purpose}}" }, "LocalizationPart": { "Culture": "pl" },
              "AutoroutePart": { "Path": "" }, "RcwesFormPart": { "Purpose": "{{purpose}}", "SkipsCheck": true }, "FlowPart": { "Widgets": [{{select}}] } }
            """)!;
        var item = new ContentItem(document);
        await services.GetRequiredService<ContentStore>().PublishAsync(item, Actor.System, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    private static async Task AnswerAsync(Visitor visitor, string address, string mark)
    {
        var sent = await visitor.FollowAsync(await visitor.SubmitAsync((await visitor.GetAsync(address)).Form("form[data-conditions]").Fill("q.wiedza", mark)));
        Assert.Equal("Wysłano", sent.Heading);
    }
}

/// <summary>Which numbers of a small group may be shown.</summary>
public sealed class SmallCellTests
{
    [Theory]
    [InlineData("6 5 0", "6 5 0")]
    [InlineData("9 1 2", "9 - -")]
    [InlineData("9 6 1", "9 - -")]
    [InlineData("4 0 0", "- 0 0")]
    [InlineData("0 0 0", "0 0 0")]
    public void What_is_small_is_hidden_and_never_alone(string counts, string shown) =>
        Assert.Equal(shown, string.Join(' ', SmallCells.Shown([.. counts.Split(' ').Select(int.Parse)]).Select(c => c?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")));
}

public sealed class SurveyTestsOnSqlite() : SurveyTests(DatabaseEngine.Sqlite);

public sealed class SurveyTestsOnPostgres() : SurveyTests(DatabaseEngine.Postgres);
