using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Advice;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Parts;
using Rcwes.Content.Planning;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Advice stands at the field; what shuts people out is published only with a reason.</summary>
public abstract class AdviceTests(Site site)
{
    private const string Table = "<p>Dane.</p><table><tbody><tr><td>Rok</td><td>Osoby</td></tr></tbody></table>";

    [Fact]
    public async Task Advice_stands_at_the_field_and_a_draft_is_saved_all_the_same()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Rada"), "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Aby się zapisać, <a href=\"/x\">kliknij tutaj</a>.</p>"));
        Assert.Contains(page.Notices(), n => n.StartsWith("Zapisano szkic", StringComparison.Ordinal));
        Assert.Contains("kliknij tutaj", page.One("#f-HtmlBodyPart-Html-advice").TextContent);
        Assert.Contains("f-HtmlBodyPart-Html-advice", page.One("#f-HtmlBodyPart-Html").GetAttribute("aria-describedby"));
        page = await editor.SendAsync(page, "Opublikuj");
        Assert.Contains(page.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serious_faults_stop_publishing_until_a_reason_is_given_and_the_reason_is_kept()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.NewAsync();
        page = await editor.SendAsync(page, "Opublikuj", ("TitlePart.Title", Desk.Unique("Tabela")), ("NewsArticle.Lead.Text", "Krótko."), ("HtmlBodyPart.Html", Table));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(Table, page.Form(Desk.Editor)["HtmlBodyPart.Html"].Single());
        page = await editor.SendAsync(page, "Opublikuj", ("AdviceReason", "bo tak"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await editor.SendAsync(page, "Opublikuj", ("AdviceReason", "Tabela z urzędu, poprawimy w środę."));
        Assert.Contains(page.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        var entry = await EntryAsync(page.ItemId());
        Assert.Equal("Tabela z urzędu, poprawimy w środę.", entry!.Note);
        Assert.Contains("TableHeaders", entry.Data);
    }

    [Fact]
    public async Task The_page_that_publishes_asks_for_the_same_reason()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var id = (await editor.WriteAsync(Desk.Unique("Szkic z tabelą"), "Zapisz szkic", ("HtmlBodyPart.Html", Table))).ItemId();
        var page = await editor.GetAsync($"/admin/tresc/{id}/publikacja");
        var answer = await editor.SubmitAsync(page.Form("main form.form"), "Opublikuj");
        Assert.Contains("napisz, dlaczego publikujesz", answer.One("[role=alert]").TextContent);
        answer = await editor.FollowAsync(await editor.SubmitAsync(answer.Form("main form.form").Fill("AdviceReason", "Poprawimy w środę."), "Opublikuj"));
        Assert.Contains(answer.Notices(), n => n.StartsWith("Opublikowano", StringComparison.Ordinal));
        Assert.NotNull(await EntryAsync(id));
    }

    [Fact]
    public async Task The_preview_lists_what_was_found_for_those_who_can_mend_it()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var id = (await editor.WriteAsync(Desk.Unique("Podgląd z tabelą"), "Zapisz szkic", ("HtmlBodyPart.Html", Table))).ItemId();
        Assert.Contains("nie ma nagłówków", (await editor.GetAsync($"/admin/tresc/{id}/podglad")).One(".preview-check").TextContent);
        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.Empty((await auditor.GetAsync($"/admin/tresc/{id}/podglad")).Document.QuerySelectorAll(".preview-check"));
    }

    [Fact]
    public async Task What_goes_out_by_itself_is_asked_for_its_reason_when_it_is_scheduled()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.NewAsync();
        page = await editor.SendAsync(page, "Zapisz szkic", ("TitlePart.Title", Desk.Unique("O czasie")), ("NewsArticle.Lead.Text", "Krótko."), ("HtmlBodyPart.Html", Table),
            ("PublishLaterPart.ScheduledPublishUtc", "2098-01-01T09:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await editor.SendAsync(page, "Zapisz szkic", ("AdviceReason", "Tabela z urzędu, poprawimy w środę."));
        Assert.Contains(page.Notices(), n => n.StartsWith("Zapisano szkic", StringComparison.Ordinal));
        await PublishDueAsync(page.ItemId());
        Assert.True(await IsPublicAsync(page.ItemId()));
        Assert.Contains((await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje")).Texts(".timeline li"), line => line.Contains("poprawimy w środę", StringComparison.Ordinal));
        // News of the future would stand before those of other tests for ever.
        await site.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ContentStore>().UnpublishAsync(page.ItemId(), Actor.System, DateTime.UtcNow, null, Ct);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
    }

    [Fact]
    public async Task A_later_version_with_faults_does_not_go_out_on_the_reason_of_an_earlier_one()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Stary powód"), "Zapisz szkic", ("HtmlBodyPart.Html", Table),
            ("PublishLaterPart.ScheduledPublishUtc", ""));
        // Stored by another hand than the form's, so nobody was asked.
        await site.InScopeAsync(async services =>
        {
            var store = services.GetRequiredService<ContentStore>();
            var item = (await store.LatestAsync(page.ItemId(), Ct))!;
            services.GetRequiredService<RcwesDb>().Activities.Add(Overruling.Entry(item, [], "Powód dawnej wersji.", Actor.System, DateTime.UtcNow, ahead: true));
            item.Set(nameof(PublishLaterPart), new PublishLaterPart { ScheduledPublishUtc = new DateTime(2098, 1, 1, 8, 0, 0, DateTimeKind.Utc) });
            await store.SaveDraftAsync(item, Actor.System, DateTime.UtcNow, Ct);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        });
        Assert.Equal("advice.reason", (await Assert.ThrowsAsync<RuleException>(() => PublishDueAsync(page.ItemId()))).Code);
        Assert.False(await IsPublicAsync(page.ItemId()));
    }

    [Fact]
    public async Task A_set_is_stopped_until_its_faults_have_a_reason()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var id = (await editor.WriteAsync(Desk.Unique("W zestawie"), "Zapisz szkic", ("HtmlBodyPart.Html", Table))).ItemId();
        var set = await site.InScopeAsync(async services =>
        {
            var releases = services.GetRequiredService<Releases>();
            var release = releases.Begin(Desk.Unique("Zestaw"), null, Actor.System, DateTime.UtcNow);
            await releases.PutAsync(release, id, ReleaseAct.Publish, null, DateTime.UtcNow, Ct);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
            return $"/admin/zestawy/{release.Id}";
        });
        var page = await editor.GetAsync(set);
        var stopped = await editor.SubmitAsync(page.Form("form#run"), "Wykonaj teraz");
        Assert.Contains("błędy dostępności", stopped.Text("[role=alert]"));
        Assert.False(await IsPublicAsync(id));
        page = await editor.GetAsync(set);
        page = await editor.FollowAsync(await editor.SubmitAsync(page.Form("form[action*='Reason']").Fill("reason", "Poprawimy w środę."), "Zapisz powód"));
        await editor.SubmitAsync(page.Form("form#run"), "Wykonaj teraz");
        Assert.True(await IsPublicAsync(id));
    }

    [Fact]
    public async Task A_picture_that_the_library_describes_or_calls_decoration_is_no_fault_and_the_field_says_so()
    {
        var (described, decoration, bare) = (await PictureAsync("Jeż pod krzakiem", false), await PictureAsync("", true), await PictureAsync("", false));
        Assert.Empty(await FaultsAsync(described));
        Assert.Empty(await FaultsAsync(decoration));
        Assert.Equal("MissingAlternative", Assert.Single(await FaultsAsync(bare)).Rule);

        var editor = await site.SignInAsRoleAsync("Redaktor");
        foreach (var (path, said) in new[] { (described, "czyli „Jeż pod krzakiem”"), (decoration, "oznaczone jako ozdoba") })
        {
            var page = await editor.WriteAsync(Desk.Unique("Ze zdjęciem"), "Zapisz szkic", ("NewsArticle.Image.Paths", path));
            Assert.Contains(page.Texts("#f-NewsArticle-Image-Paths-text-hint"), hint => hint.Contains(said, StringComparison.Ordinal));
        }
    }

    private Task<IReadOnlyList<Finding>> FaultsAsync(string path) => site.InScopeAsync(services =>
    {
        var item = Writing.Page("Zdjęcie", type: "NewsArticle");
        item.Document["NewsArticle"] = new JsonObject { ["Image"] = new JsonObject { ["Paths"] = new JsonArray(path), ["MediaTexts"] = new JsonArray("") } };
        return services.GetRequiredService<FaultGate>().SeriousAsync(item, Ct);
    });

    /// <summary>A picture as the library knows it; nobody looks at its bytes here.</summary>
    private Task<string> PictureAsync(string text, bool decorative) => site.InScopeAsync(async services =>
    {
        var (db, path, now) = (services.GetRequiredService<RcwesDb>(), $"rady/{Guid.NewGuid():N}.jpg", DateTime.UtcNow);
        db.Add(new MediaFile { Path = path, Folder = "rady", Name = path[5..], ContentType = "image/jpeg", Size = 1, Sha256 = new string('a', 64), CreatedUtc = now, ModifiedUtc = now, TextPl = text, Decorative = decorative });
        await db.SaveChangesAsync(Ct);
        return path;
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<bool> IsPublicAsync(string id) => site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<ItemVersion>().AnyAsync(i => i.ContentItemId == id && i.Published, Ct));

    /// <summary>As the job does it, but for this item only: the site has others that are due before that year.</summary>
    private Task PublishDueAsync(string id) => site.InScopeAsync(async services =>
    {
        await services.GetRequiredService<ContentStore>().PublishDueAsync(id, Actor.System, new DateTime(2098, 6, 1, 0, 0, 0, DateTimeKind.Utc), Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    private async Task<ActivityEntry?> EntryAsync(string id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RcwesDb>().Activities.FirstOrDefaultAsync(a => a.SubjectId == id && a.Verb == "advice-overruled");
    }
}

[Collection<SqliteSite>]
public sealed class AdviceTests_on_SQLite(SqliteSite site) : AdviceTests(site);

[Collection<PostgresSite>]
public sealed class AdviceTests_on_PostgreSQL(PostgresSite site) : AdviceTests(site);
