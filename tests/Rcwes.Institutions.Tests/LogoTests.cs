using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Tests;

/// <summary>The sign of an institution.</summary>
public abstract class LogoTests(Site site)
{
    /// <summary>One green pixel with a remark of the program that made it.</summary>
    internal static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADXRFWHRDb21tZW50AFRham5l2yKb2gAAAAxJREFUeJxjkI12BQABVgC+oK3AngAAAABJRU5ErkJggg==");

    private static readonly byte[] Drawing = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script><image href="https://elsewhere.example/x.png"/><rect width="9" height="9"/></svg>"""u8.ToArray();

    [Fact]
    public async Task A_logo_is_made_anew_shown_kept_by_the_form_and_taken_away()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie ze znakiem")));
        var path = await PathAsync(id);
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync($"/admin/instytucje/{id}");
        Assert.Contains("Dodaj logo", page.Texts("aside a"));

        await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync($"/admin/instytucje/{id}/logo")).Form("main form[enctype]").Attach("file", "znak.png", Pixel)));
        var shown = (await site.Visitor().GetAsync(path)).One(".sheet-logo img");
        Assert.Equal("", shown.GetAttribute("alt"));
        var file = await site.Visitor().GetAsync(shown.GetAttribute("src")!);
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.StartsWith("\uFFFDPNG", file.Html);
        Assert.DoesNotContain("Tajne", file.Html, StringComparison.Ordinal);

        // The form of the entry says nothing of the logo and leaves it alone.
        page = await editor.GetAsync($"/admin/instytucje/{id}");
        await editor.FollowAsync(await editor.SubmitAsync(page.Form("form#entry").Fill("Input.ShortName", "Znak"), "Zapisz zmiany"));
        Assert.Equal(shown.GetAttribute("src"), (await site.Visitor().GetAsync(path)).One(".sheet-logo img").GetAttribute("src"));

        await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync($"/admin/instytucje/{id}/logo")).Form("main form[action*=Remove]")));
        Assert.False((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
    }

    [Theory]
    [InlineData("znak.png", "To nie jest obraz")]
    [InlineData("znak.svg", "<html><script>alert(1)</script></html>")]
    [InlineData("znak.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>")]
    [InlineData("znak.pdf", "%PDF-1.7")]
    [InlineData("znak.png", "")]
    public async Task What_is_no_picture_is_refused_beside_the_field(string name, string content)
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie bez znaku")));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var refused = await editor.SubmitAsync((await editor.GetAsync($"/admin/instytucje/{id}/logo")).Form("main form[enctype]").Attach("file", name, Encoding.UTF8.GetBytes(content)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(refused.Text(".error-summary li"), refused.Text("#file-error"));
        Assert.False((await site.Visitor().GetAsync(await PathAsync(id))).Has(".sheet-logo"));
    }

    [Fact]
    public async Task A_drawing_keeps_what_draws_and_nothing_that_acts()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie z rysunkiem")));
        var editor = await site.SignInAsRoleAsync("Redaktor");
        await editor.FollowAsync(await editor.SubmitAsync((await editor.GetAsync($"/admin/instytucje/{id}/logo")).Form("main form[enctype]").Attach("file", "znak.SVG", Drawing)));
        var address = (await site.Visitor().GetAsync(await PathAsync(id))).One(".sheet-logo img").GetAttribute("src")!;
        Assert.EndsWith(".svg", address.Split('?')[0], StringComparison.Ordinal);
        using var answer = await site.Visitor().Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var svg = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<rect", svg, StringComparison.Ordinal);
        foreach (var word in new[] { "script", "onload", "elsewhere" }) Assert.DoesNotContain(word, svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_representative_sends_a_logo_that_nobody_sees_before_staff_have_and_a_refused_one_is_deleted()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie samo")));
        var (path, keeper, staff) = (await PathAsync(id), await RepresentativeAsync(id), await site.SignInAsRoleAsync("Moderator"));
        Assert.Equal(path + "/popraw/logo", (await keeper.GetAsync(path + "/popraw")).One("[aria-labelledby=logo-title] a").GetAttribute("href"));
        Assert.Equal(path + "/dostep?stan=sesja", (await site.Visitor().GetAsync(path + "/popraw/logo")).Location);
        var refused = await keeper.SubmitAsync((await keeper.GetAsync(path + "/popraw/logo")).Form("main form[enctype]").Attach("file", "znak.png", "To nie obraz"u8.ToArray()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, refused.Text("#file-error")), (refused.Status, refused.Text(".error-summary li")));
        // The sentence is the media library's; in English it is English on this page too.
        var english = await keeper.SubmitAsync((await keeper.GetAsync("/en" + path + "/popraw/logo")).Form("main form[enctype]").Attach("file", "znak.png", "To nie obraz"u8.ToArray()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, false), (english.Status, english.Text("#file-error") == refused.Text("#file-error")));

        await SendAsync(keeper, path, "znak.svg", Drawing);
        Assert.False((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
        // Another one takes its place, and the first file is gone.
        var first = await WaitingAsync(staff, id);
        await SendAsync(keeper, path, "znak.png", Pixel);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(first.Picture)).Status);
        var waiting = await WaitingAsync(staff, id);
        Assert.NotEqual(first.Picture, waiting.Picture);
        await DecideAsync(staff, waiting.Address, "no");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(waiting.Picture)).Status);
        Assert.False((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));

        await SendAsync(keeper, path, "znak.png", Pixel);
        waiting = await WaitingAsync(staff, id);
        await DecideAsync(staff, waiting.Address, "yes");
        Assert.Equal(waiting.Picture, (await site.Visitor().GetAsync(path)).One(".sheet-logo img").GetAttribute("src")!.Split('?')[0]);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync(waiting.Picture)).Status);

        // The long form knows nothing of the logo and leaves it alone; taking it away waits too.
        await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync(path + "/popraw")).Form("form#entry").Fill("Input.DescriptionPl", "Szyjemy."), "Zapisz poprawki"));
        Assert.True((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
        await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync(path + "/popraw/logo")).Form("main form[action*=Remove]")));
        Assert.True((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
        await DecideAsync(staff, (await WaitingAsync(staff, id)).Address, "yes");
        Assert.False((await site.Visitor().GetAsync(path)).Has(".sheet-logo"));
    }

    private static async Task SendAsync(Visitor keeper, string path, string name, byte[] file)
    {
        var sent = await keeper.FollowAsync(await keeper.SubmitAsync((await keeper.GetAsync(path + "/popraw/logo")).Form("main form[enctype]").Attach("file", name, file)));
        Assert.Contains("Najpierw sprawdzimy: Logo", sent.Text(".notice[data-tone=success]"));
    }

    private async Task<(string Address, string Picture)> WaitingAsync(Visitor staff, Guid id)
    {
        var correction = await site.InScopeAsync(async s => Assert.Single(await s.GetRequiredService<CorrectionDesk>().WaitingOfAsync(id, TestContext.Current.CancellationToken)));
        var address = $"/admin/instytucje/poprawki/{correction.Id}";
        var page = await staff.GetAsync(address);
        return (address, (page.Document.QuerySelector(".diff-new img") ?? page.Document.QuerySelector(".diff-old img"))!.GetAttribute("src")!);
    }

    private static async Task DecideAsync(Visitor staff, string address, string word) =>
        await staff.FollowAsync(await staff.SubmitAsync((await staff.GetAsync(address)).Form("main form").Fill("Decision[Logo]", word), "Zapisz decyzję"));

    /// <summary>Somebody who reads the mail of the entry and has opened its form.</summary>
    private async Task<Visitor> RepresentativeAsync(Guid id)
    {
        var token = await site.InScopeAsync(async s =>
        {
            var email = (await s.GetRequiredService<InstitutionBook>().FindAsync(id, TestContext.Current.CancellationToken))!.Facts().Contacts[0].Email;
            var (link, secret) = EntryLink.New(LinkPurpose.Access, id, DateTime.UtcNow, TimeSpan.FromDays(1), email);
            s.GetRequiredService<RcwesDb>().Add(link);
            await s.GetRequiredService<RcwesDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
            return secret;
        });
        var keeper = site.Visitor();
        await keeper.SubmitAsync((await keeper.GetAsync($"/instytucje/dostep/{token}")).Form("main form"));
        return keeper;
    }

    [Fact]
    public async Task Who_may_not_change_the_entry_may_not_change_its_logo()
    {
        var id = await site.EntryAsync(Samples.Association(Samples.Name("Stowarzyszenie pilnowane")));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsRoleAsync("Audytor")).GetAsync($"/admin/instytucje/{id}/logo")).Status);
    }

    private Task<string> PathAsync(Guid id) => site.InScopeAsync(async services =>
        "/instytucje/" + (await services.GetRequiredService<InstitutionBook>().FindAsync(id, TestContext.Current.CancellationToken))!.Slug);
}

[Collection<SqliteSite>]
public sealed class LogoTestsOnSqlite(SqliteSite site) : LogoTests(site);

[Collection<PostgresSite>]
public sealed class LogoTestsOnPostgres(PostgresSite site) : LogoTests(site);
