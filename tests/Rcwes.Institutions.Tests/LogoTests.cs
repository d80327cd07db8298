using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests;

/// <summary>The sign of an institution.</summary>
public abstract class LogoTests(Site site)
{
    /// <summary>One green pixel with a remark of the program that made it.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADXRFWHRDb21tZW50AFRham5l2yKb2gAAAAxJREFUeJxjkI12BQABVgC+oK3AngAAAABJRU5ErkJggg==");

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
    [InlineData("znak.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
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
