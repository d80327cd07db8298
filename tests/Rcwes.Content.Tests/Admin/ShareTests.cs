using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Sharing;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Somebody without an account reads one version by a link and says what they think of it.</summary>
public abstract class ShareTests(Site site)
{
    [Fact]
    public async Task An_outsider_reads_one_version_with_a_banner_that_nobody_keeps_or_indexes()
    {
        var (editor, page, path) = await ShareAsync();
        await editor.SendAsync(page, "Zapisz szkic", ("HtmlBodyPart.Html", "<p>Już inny tekst</p>"));
        var seen = await site.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("Zażółć", seen.Html);
        Assert.DoesNotContain("Już inny tekst", seen.Html);
        Assert.Contains(seen.Notices(), n => n.StartsWith("Podgląd roboczy", StringComparison.Ordinal));
        Assert.Contains("no-store", seen.Headers.CacheControl!.ToString());
        Assert.Contains("noindex", seen.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/podglad-tekstu/" + new string('0', 32))).Status);
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_kept_nowhere()
    {
        var (editor, page, path) = await ShareAsync();
        var secret = path.Split('/')[^1];
        Assert.DoesNotContain(secret, (await editor.GetAsync($"/admin/tresc/{page.ItemId()}/udostepnianie")).Html);
        var stored = await site.InScopeAsync(async s => string.Join(' ', await s.GetRequiredService<RcwesDb>().Set<PreviewLink>().Select(l => l.SecretHash + l.Label).ToListAsync())
            + string.Join(' ', await s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == page.ItemId()).Select(a => a.Data).ToListAsync()));
        Assert.DoesNotContain(secret, stored);
    }

    [Fact]
    public async Task Remarks_and_sign_offs_stand_beside_the_item_and_the_log_tells_of_them_without_names()
    {
        var (editor, page, path) = await ShareAsync();
        var visitor = site.Visitor();
        var seen = await visitor.GetAsync(path);
        var empty = await visitor.PostFormAsync(seen, "#opinia form", ("Text", "Zła data"));
        Assert.Contains("Podpisz się, najwyżej 100 znaków.", empty.Texts(".error-summary a"));
        Assert.Equal("Zła data", empty.Form("#opinia form")["Text"].Single());

        var said = await visitor.FollowAsync(await visitor.PostFormAsync(empty, "#opinia form", ("Name", "Żaneta z Żar")));
        Assert.Contains(said.Notices(), n => n.StartsWith("Dziękujemy. Uwaga", StringComparison.Ordinal));
        var signed = await visitor.SubmitAsync(said.Form("#opinia form").Fill("Name", "Żaneta z Żar"), "Potwierdzam, że treść jest w porządku");
        Assert.Contains((await visitor.FollowAsync(signed)).Texts("#opinia .timeline li"), l => l.Contains("Potwierdza treść", StringComparison.Ordinal));

        var beside = await editor.GetAsync("/admin/tresc/" + page.ItemId());
        Assert.Contains(beside.Texts("aside .timeline li"), l => l.Contains("Żaneta z Żar", StringComparison.Ordinal) && l.Contains("Zła data", StringComparison.Ordinal));
        var history = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/wersje");
        Assert.Contains(history.Texts(".timeline li"), l => l.StartsWith("potwierdzono treść z zewnątrz", StringComparison.Ordinal) && l.EndsWith("osoba z linkiem", StringComparison.Ordinal));
        Assert.DoesNotContain("Żaneta", history.Html);
    }

    [Fact]
    public async Task A_revoked_link_and_one_of_a_deleted_item_say_so_and_take_nothing()
    {
        var (editor, page, path) = await ShareAsync();
        var visitor = site.Visitor();
        var open = await visitor.GetAsync(path);
        var list = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/udostepnianie");
        await editor.FollowAsync(await editor.PostFormAsync(list, "form.revoke"));
        var closed = await visitor.PostFormAsync(open, "#opinia form", ("Name", "Ktoś"), ("Text", "Za późno"));
        Assert.Equal(HttpStatusCode.Gone, closed.Status);
        Assert.Equal("Ten link już nie działa", closed.Heading);
        Assert.DoesNotContain("Zażółć", closed.Html);
        Assert.Empty(await RemarksAsync(page.ItemId()));

        var (other, item, second) = await ShareAsync();
        await other.PostFormAsync(await other.GetAsync($"/admin/tresc/{item.ItemId()}/usuniecie"), "form.form");
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(second)).Status);
    }

    [Fact]
    public async Task A_link_stops_at_its_time()
    {
        var (_, page, path) = await ShareAsync();
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PreviewLink>().Where(l => l.ContentItemId == page.ItemId())
            .ExecuteUpdateAsync(u => u.SetProperty(l => l.ExpiresUtc, DateTime.UtcNow.AddSeconds(-1))));
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor().GetAsync(path)).Status);
    }

    [Fact]
    public async Task One_link_takes_only_so_many_remarks_in_an_hour()
    {
        var (_, page, path) = await ShareAsync();
        var visitor = site.Visitor();
        var seen = await visitor.GetAsync(path);
        for (var i = 0; i < 20; i++) await visitor.PostFormAsync(seen, "#opinia form", ("Name", "Ktoś"), ("Text", $"Uwaga {i}"));
        var refused = await visitor.PostFormAsync(seen, "#opinia form", ("Name", "Ktoś"), ("Text", "Jeszcze jedna"));
        Assert.Contains("Z tego linku przyszło już dużo uwag. Spróbuj za godzinę.", refused.Texts(".error-summary a"));
        Assert.Equal(20, (await RemarksAsync(page.ItemId())).Count);
    }

    [Fact]
    public async Task Who_may_not_write_makes_no_links()
    {
        var (_, page, _) = await ShareAsync();
        foreach (var role in new[] { "Audytor", "Doradca" })
            Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync(role)).GetAsync($"/admin/tresc/{page.ItemId()}/udostepnianie")).Status);
    }

    private async Task<(Visitor Editor, Page Page, string Path)> ShareAsync()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.WriteAsync(Desk.Unique("Do opinii"), "Zapisz szkic");
        var form = await editor.GetAsync($"/admin/tresc/{page.ItemId()}/udostepnianie");
        var made = await editor.FollowAsync(await editor.PostFormAsync(form, "form#share", ("Label", "Stowarzyszenie Łąka"), ("Days", "3")));
        return (editor, page, new Uri(made.One("#made").GetAttribute("value")!).AbsolutePath);
    }

    private Task<List<PreviewRemark>> RemarksAsync(string id) =>
        site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<PreviewRemark>().AsNoTracking().Where(r => r.ContentItemId == id).ToListAsync());
}

[Collection<SqliteSite>]
public sealed class ShareTests_on_SQLite(SqliteSite site) : ShareTests(site);

[Collection<PostgresSite>]
public sealed class ShareTests_on_PostgreSQL(PostgresSite site) : ShareTests(site);
