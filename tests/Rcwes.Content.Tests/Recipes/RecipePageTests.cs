using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Media;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Content.Tests.Recipes;

/// <summary>Recipes in the back office.</summary>
public abstract class RecipePageTests(Site site)
{
    [Fact]
    public async Task Staff_look_first_and_import_then()
    {
        var (path, staff) = (Writing.Path("z-zaplecza"), await site.SignInAsAdministratorAsync());
        var look = await UploadAsync(staff, Kitchen.Recipe("""{ "name": "feature" }""", Kitchen.Content(Kitchen.Page(Kitchen.Id("zaplecze"), "Z zaplecza", path))));
        Assert.Contains("feature", look.Html);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/" + path)).Status);
        var done = await staff.FollowAsync(await staff.SubmitAsync(look.Form("main form"), "Wczytaj recepturę"));
        Assert.Contains("Nowe: 1, zmienione: 0", done.Html);
        Assert.Equal("Z zaplecza", (await site.Visitor().GetAsync("/" + path)).Heading);
    }

    [Fact]
    public async Task A_bad_recipe_is_told_in_words_and_changes_nothing()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var traces = await site.TracesAsync();
        var look = await UploadAsync(staff, Kitchen.Recipe(Kitchen.Content("7")));
        Assert.Equal(HttpStatusCode.OK, look.Status);
        Assert.Contains("zla.json: steps[0].Data[0]: Element treści musi być obiektem JSON.", WebUtility.HtmlDecode(look.Html));
        Assert.Equal(traces, await site.TracesAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_in_words()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var page = await UploadAsync(staff, new string(' ', 21 * 1024 * 1024));
        Assert.Contains("najwyżej 20 MB", WebUtility.HtmlDecode(page.Html));
    }

    [Fact]
    public async Task The_export_can_be_imported_again()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var answer = await staff.Client.GetAsync("/admin/receptury?handler=Export");
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var report = await site.ImportAsync(await answer.Content.ReadAsStringAsync());
        Assert.True(report.ChangesNothing, string.Join(Environment.NewLine, report.Steps.Select(s => $"{s.Name}: {string.Join(", ", Enum.GetValues<RecipeOutcome>().Select(o => $"{o} {s.Tally[o]}"))}")));
    }

    [Fact]
    public async Task A_deleted_file_is_not_in_the_export()
    {
        var staff = await site.SignInAsAdministratorAsync();
        var name = Writing.Path("usuniety") + ".txt";
        await site.ImportAsync(Kitchen.Recipe($$"""{ "name": "media", "Files": [ { "TargetPath": "{{name}}", "Base64": "{{Convert.ToBase64String("Treść"u8)}}" } ] }"""));
        Assert.Contains(name, await staff.Client.GetStringAsync("/admin/receptury?handler=Export"));
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await services.GetRequiredService<MediaLibrary>().DeleteAsync(await db.Set<MediaFile>().SingleAsync(f => f.Path == name), Actor.System, default);
            await db.SaveChangesAsync();
        });
        Assert.DoesNotContain(name, await staff.Client.GetStringAsync("/admin/receptury?handler=Export"));
    }

    [Fact]
    public async Task Others_do_not_get_in()
    {
        foreach (var url in new[] { "/admin/receptury", "/admin/receptury?handler=Export", "/admin/receptury/00000000000000000000000000000000" })
            Assert.NotEqual(HttpStatusCode.OK, (await site.Visitor().GetAsync(url)).Status);
    }

    private static async Task<Page> UploadAsync(Visitor staff, string recipe)
    {
        var page = await staff.GetAsync("/admin/receptury");
        var form = page.Form("main form").Attach("file", "zla.json", Encoding.UTF8.GetBytes(recipe), "application/json");
        return await staff.FollowAsync(await staff.SubmitAsync(form));
    }
}

[Collection<SqliteSite>]
public sealed class RecipePageTests_on_SQLite(SqliteSite site) : RecipePageTests(site);

[Collection<PostgresSite>]
public sealed class RecipePageTests_on_PostgreSQL(PostgresSite site) : RecipePageTests(site);
