using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>What old versions and deleted items say can be taken away for good, and only by those who may.</summary>
public abstract class VersionPurgeTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_old_version_is_emptied_for_good_and_its_number_and_day_stay_in_the_list()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var secret = Desk.Unique("Sekret Żanety");
        var page = await staff.WriteAsync(Desk.Unique("Z przeszłością"), "Zapisz szkic", ("NewsArticle.Lead.Text", secret), ("Note", secret));
        var id = page.ItemId();
        await staff.SendAsync(page, "Opublikuj", ("NewsArticle.Lead.Text", "Już bez niej."), ("Note", ""));
        Assert.True(await HoldsAsync(secret));

        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/tresc/{id}/wersje/2/usuniecie-na-dobre")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsRoleAsync("Redaktor")).GetAsync($"/admin/tresc/{id}/wersje/1/usuniecie-na-dobre")).Status);
        var list = await staff.GetAsync($"/admin/tresc/{id}/wersje");
        var asked = await staff.GetAsync(list.One("tbody a[href$='usuniecie-na-dobre']").GetAttribute("href")!);
        Assert.Contains("Tego nie da się cofnąć", asked.Text("main"));
        list = await staff.FollowAsync(await staff.PostFormAsync(asked, "form.form"));

        Assert.False(await HoldsAsync(secret));
        Assert.Equal(["Wersja 2", "Wersja 1"], list.Texts("tbody th"));
        Assert.Contains("Usunięta na dobre", list.Text("tbody tr:last-child"));
        Assert.False(list.Has("tbody tr:last-child a"));
        Assert.Contains(list.Texts(".timeline li"), l => l.StartsWith("usunięto na dobre dawną wersję treści", StringComparison.Ordinal));
        foreach (var address in new[] { "1", "1/usuniecie-na-dobre", "porownanie?od=1&do=2" })
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/tresc/{id}/wersje/{address}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/admin/tresc/{id}")).Status);
        Assert.Null(await site.InScopeAsync(async s => await s.GetRequiredService<ContentStore>().VersionAsync(await s.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == id && i.Number == 1).Select(i => i.VersionId).SingleAsync(Ct), Ct)));
    }

    [Fact]
    public async Task A_deleted_item_goes_with_everything_that_it_said_and_one_that_is_there_does_not()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var secret = Desk.Unique("Tajemnica Łucji");
        var page = await staff.WriteAsync(secret, "Opublikuj", ("Note", secret));
        var (id, path) = (page.ItemId(), page.Path());
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/tresc/{id}/usuniecie-na-dobre")).Status);
        await staff.FollowAsync(await staff.PostFormAsync(await staff.GetAsync($"/admin/tresc/{id}/usuniecie"), "form.form"));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(path)).Status);

        var versions = await staff.GetAsync($"/admin/tresc/{id}/wersje");
        var asked = await staff.GetAsync(versions.One(".toolbar a[href$='usuniecie-na-dobre']").GetAttribute("href")!);
        var list = await staff.FollowAsync(await staff.PostFormAsync(asked, "form.form"));

        Assert.Contains(list.Notices(), n => n.StartsWith("Usunięto na dobre", StringComparison.Ordinal));
        Assert.DoesNotContain(list.Texts("tbody th"), t => t.Contains(secret, StringComparison.Ordinal));
        Assert.False(await HoldsAsync(secret));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/admin/tresc/{id}/wersje")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(path)).Status);
    }

    private Task<bool> HoldsAsync(string secret) => site.InScopeAsync(async s =>
    {
        var (db, folded) = (s.GetRequiredService<RcwesDb>(), Framework.Polish.Slug.Fold(secret));
        var rows = await db.Set<ItemVersion>().AsNoTracking().Select(i => new { i.Document, i.PlainText, i.DisplayText, i.Note }).ToListAsync(Ct);
        return rows.Exists(r => r.Document.Contains(secret, StringComparison.Ordinal) || r.PlainText.Contains(folded, StringComparison.Ordinal) || r.DisplayText == secret || r.Note == secret)
            || await db.Activities.AnyAsync(a => a.Note == secret, Ct);
    });
}

[Collection<SqliteSite>]
public sealed class VersionPurgeTests_on_SQLite(SqliteSite site) : VersionPurgeTests(site);

[Collection<PostgresSite>]
public sealed class VersionPurgeTests_on_PostgreSQL(PostgresSite site) : VersionPurgeTests(site);
