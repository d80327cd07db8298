using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Forms.Tests;

/// <summary>Letters go to those who said yes themselves, once, until they say no.</summary>
public abstract class NewsletterTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Signs an address up by the ready form; gives the link of the letter that asks back.</summary>
    private Task<(Visitor Visitor, string Link)> AskAsync(string email, params string[] topics) => AskAtAsync("/formularze/wiadomosci", email, null, topics);

    private async Task<(Visitor Visitor, string Link)> AskAtAsync(string address, string email, string? gmina, params string[] topics)
    {
        var visitor = site.Visitor();
        var before = (await site.LettersAsync("forms.newsletter-confirm", email)).Count;
        var form = (await visitor.GetAsync(address)).Filled(("email", email), ("klauzula", "tak"));
        foreach (var topic in topics) form.Add("q.tematy", topic);
        var page = await visitor.FollowAsync(await visitor.SubmitAsync(form));
        // The question for the gmina came up through the choice of trainings; it may be left open.
        if (page.Has("form[data-conditions]")) page = await visitor.AnswerAsync(page, gmina is null ? [] : [("gmina", gmina)]);
        Assert.EndsWith("/wyslano", page.Url, StringComparison.Ordinal);
        await site.UntilAsync(async _ => (await site.LettersAsync("forms.newsletter-confirm", email)).Count > before);
        var letter = (await site.LettersAsync("forms.newsletter-confirm", email))[^1];
        return (visitor, letter[letter.IndexOf((address.StartsWith("/en/", StringComparison.Ordinal) ? "/en" : "") + "/biuletyn/potwierdzenie/", StringComparison.Ordinal)..].Split('"')[0]);
    }

    private async Task ConfirmAsync(Visitor visitor, string link)
    {
        var page = await visitor.GetAsync(link);
        Assert.Contains(link.StartsWith("/en/", StringComparison.Ordinal) ? "From now on" : "Od teraz", (await visitor.SubmitAsync(page.Form("main form"))).Text(".lead"), StringComparison.Ordinal);
    }

    private Task<int> OnListAsync(string email) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Subscriber>().CountAsync(x => x.Email == email && x.ConfirmedUtc != null, Ct));

    private async Task<string> NewsAsync(string title)
    {
        var item = ContentItem.New("NewsArticle");
        item.Document["TitlePart"] = new System.Text.Json.Nodes.JsonObject { ["Title"] = title };
        item.Document["LocalizationPart"] = new System.Text.Json.Nodes.JsonObject { ["Culture"] = "pl" };
        await PublishAsync(item);
        await ReadAsync(item.ContentItemId);
        return item.ContentItemId;
    }

    private Task PublishAsync(ContentItem item) => site.ActAsync(store => store.PublishAsync(item, Actor.System, DateTime.UtcNow, Ct));

    /// <summary>Waits until the reader of the log is past the publication.</summary>
    private Task ReadAsync(string item) => site.UntilAsync(async db =>
    {
        var last = await db.Activities.Where(a => a.SubjectId == item && a.Verb == "published").MaxAsync(a => a.Sequence, Ct);
        return (await db.Database.SqlQuery<long>($"SELECT position AS \"Value\" FROM activity_cursors WHERE consumer = 'forms.newsletter-issues'").ToListAsync(Ct)).Any(p => p >= last);
    });

    private Task RunAsync() => site.InScopeAsync(s => s.GetRequiredService<NewsletterJob>().RunAsync(Ct));

    [Fact]
    public async Task Nobody_is_on_the_list_before_the_owner_of_the_address_said_yes_and_looking_at_the_link_is_no_yes()
    {
        var email = Cast.Email();
        var (visitor, link) = await AskAsync(email, Topic.News);
        await NewsAsync("Zanim ktoś potwierdził");
        await visitor.GetAsync(link);
        await RunAsync();
        Assert.Equal(0, await OnListAsync(email));
        await ConfirmAsync(visitor, link);
        await RunAsync();
        Assert.Equal(1, await OnListAsync(email));
        // What was published before is not told again.
        Assert.Empty(await site.LettersAsync("forms.newsletter", email));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link[..^4])).Status);
    }

    [Fact]
    public async Task News_come_once_to_those_who_asked_for_them_and_a_correction_is_no_news()
    {
        var (news, trainings) = (Cast.Email(), Cast.Email());
        foreach (var (email, topic) in new[] { (news, Topic.News), (trainings, Topic.Trainings) })
        {
            var (visitor, link) = await AskAsync(email, topic);
            await ConfirmAsync(visitor, link);
        }
        var id = await NewsAsync("Żółte jabłka w Łęknicy");
        await RunAsync();
        await RunAsync();
        await site.ActAsync(async store => await store.PublishAsync((await store.LatestAsync(id, Ct))!, Actor.System, DateTime.UtcNow, Ct));
        await ReadAsync(id);
        await RunAsync();
        Assert.Contains("Żółte jabłka w Łęknicy", Assert.Single(await site.LettersAsync("forms.newsletter", news)), StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("forms.newsletter", trainings));
    }

    [Fact]
    public async Task A_new_edition_is_told_to_those_of_its_powiat_and_to_those_who_named_none_each_in_their_language()
    {
        var editions = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<Offered>($"SELECT id AS \"Id\", gmina_code AS \"Gmina\" FROM trainings_editions WHERE state = 'Published' AND gmina_code IS NOT NULL ORDER BY first_day DESC").ToListAsync(Ct));
        var edition = editions[0];
        // A gmina of another powiat: Gorzów, or Zielona Góra when the edition is in Gorzów.
        var elsewhere = edition.Gmina.StartsWith("0861", StringComparison.Ordinal) ? "086201" : "086101";
        var (near, far, anywhere, english, news) = (Cast.Email(), Cast.Email(), Cast.Email(), Cast.Email(), Cast.Email());
        foreach (var (address, email, gmina, topic) in new[]
        {
            ("/formularze/wiadomosci", near, edition.Gmina, Topic.Trainings), ("/formularze/wiadomosci", far, elsewhere, Topic.Trainings), ("/formularze/wiadomosci", anywhere, (string?)null, Topic.Trainings),
            ("/en/formularze/news-from-rcwes", english, edition.Gmina, Topic.Trainings), ("/formularze/wiadomosci", news, (string?)null, Topic.News),
        })
        {
            var (visitor, link) = await AskAtAsync(address, email, gmina, topic);
            await ConfirmAsync(visitor, link);
        }
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            db.Activities.Add(ActivityEntry.Of("trainings", "edition", edition.Id.ToString(), "published", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync(Ct);
        });
        await ReadAsync(edition.Id.ToString());
        await RunAsync();
        await RunAsync();
        foreach (var email in new[] { near, anywhere }) Assert.Contains("/szkolenia/", Assert.Single(await site.LettersAsync("forms.newsletter", email)), StringComparison.Ordinal);
        Assert.Contains("/en/szkolenia/", Assert.Single(await site.LettersAsync("forms.newsletter", english)), StringComparison.Ordinal);
        foreach (var email in new[] { far, news }) Assert.Empty(await site.LettersAsync("forms.newsletter", email));
    }

    /// <summary>An edition of the sample.</summary>
    internal sealed record Offered(Guid Id, string Gmina);

    [Fact]
    public async Task What_a_recipe_brings_from_years_ago_is_no_news()
    {
        var email = Cast.Email();
        var (visitor, link) = await AskAsync(email, Topic.News);
        await ConfirmAsync(visitor, link);
        var old = ContentItem.New("NewsArticle");
        old.PublishedUtc = DateTime.UtcNow.AddYears(-2);
        old.Document["TitlePart"] = new System.Text.Json.Nodes.JsonObject { ["Title"] = "Sprzed lat" };
        old.Document["LocalizationPart"] = new System.Text.Json.Nodes.JsonObject { ["Culture"] = "pl" };
        await site.ActAsync(store => store.ImportAsync(old, publish: true, Actor.System, DateTime.UtcNow, Ct));
        await ReadAsync(old.ContentItemId);
        await RunAsync();
        Assert.DoesNotContain(await site.LettersAsync("forms.newsletter", email), l => l.Contains("Sprzed lat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_click_of_a_mail_program_and_the_link_in_the_letter_both_end_it()
    {
        foreach (var byProgram in new[] { true, false })
        {
            var email = Cast.Email();
            var (visitor, link) = await AskAsync(email, Topic.News);
            await ConfirmAsync(visitor, link);
            var url = await site.InScopeAsync(async s => (await s.GetRequiredService<IMailUnsubscribe>().LinkAsync("forms.newsletter", email, Ct))!.PathAndQuery);
            if (byProgram)
            {
                // As RFC 8058 has it: no cookies, no token of a page.
                var post = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
                Assert.Equal(HttpStatusCode.OK, (await site.Visitor().SendAsync(post)).Status);
            }
            else
            {
                var page = await visitor.GetAsync(url, follow: true);
                Assert.Equal(1, await OnListAsync(email));
                Assert.Contains("Usunęliśmy", (await visitor.SubmitAsync(page.Form("main form"))).Text(".lead"), StringComparison.Ordinal);
            }
            Assert.False(await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Subscriber>().AnyAsync(x => x.Email == email, Ct)));
            await NewsAsync("Po rezygnacji");
            await RunAsync();
            Assert.Empty(await site.LettersAsync("forms.newsletter", email));
            Assert.Null(await site.InScopeAsync(async s => await s.GetRequiredService<IMailUnsubscribe>().LinkAsync("forms.newsletter", email, Ct)));
        }
    }

    [Fact]
    public async Task Asking_again_counts_only_when_it_is_confirmed_and_then_in_place_of_the_first()
    {
        var email = Cast.Email();
        var (visitor, first) = await AskAsync(email, Topic.News);
        await ConfirmAsync(visitor, first);
        var (_, second) = await AskAsync(email, Topic.Trainings);
        Assert.Equal(Topic.News, await TopicsAsync());
        await ConfirmAsync(visitor, second);
        Assert.Equal((Topic.Trainings, 1), (await TopicsAsync(), await OnListAsync(email)));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(first)).Status);

        Task<string> TopicsAsync() => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Subscriber>().Where(x => x.Email == email && x.ConfirmedUtc != null).Select(x => x.Topics).SingleAsync(Ct));
    }

    [Fact]
    public async Task The_header_of_the_letter_offers_the_one_click()
    {
        var email = Cast.Email();
        var (visitor, link) = await AskAsync(email, Topic.News);
        await ConfirmAsync(visitor, link);
        await NewsAsync("Z nagłówkiem");
        await RunAsync();
        var folder = Path.Combine(site.Database.DataDirectory, "mail");
        List<string> letters = [];
        await site.UntilAsync(_ =>
        {
            letters = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Select(File.ReadAllText).Where(t => t.Contains(email, StringComparison.Ordinal) && t.Contains("List-Unsubscribe:", StringComparison.Ordinal))] : [];
            return Task.FromResult(letters.Count > 0);
        });
        Assert.Contains("/biuletyn/rezygnacja-od-razu/", letters[0], StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", letters[0], StringComparison.Ordinal);
    }
}

[Collection<SqliteSite>]
public sealed class NewsletterTestsOnSqlite(SqliteSite site) : NewsletterTests(site);

[Collection<PostgresSite>]
public sealed class NewsletterTestsOnPostgres(PostgresSite site) : NewsletterTests(site);
